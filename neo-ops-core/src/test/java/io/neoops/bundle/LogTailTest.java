package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.bundle.LogTail.Tail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  private final Isolation isolation = Cafes.isolation("alpha", "beta");
  @TempDir Path directory;
  private Path log = Path.of("");

  @BeforeEach
  void name() {
    log = directory.resolve("app.log");
  }

  private Tail tail() throws IOException {
    return LogTail.read(log, isolation, RecentLogs.LINES);
  }

  private static String lines(int from, int to, String tenant) {
    return IntStream.range(from, to)
        .mapToObj(i -> "12:00 INFO tenant=" + tenant + " line " + i + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void theLastLinesOfTheTenantAreKeptInTheirOrder() throws IOException {
    Files.writeString(log, lines(0, 500, "alpha"));

    assertThat(tail().lines())
        .hasSize(200)
        .startsWith("12:00 INFO tenant=alpha line 300")
        .endsWith("12:00 INFO tenant=alpha line 499");
  }

  @Test
  void linesOfOthersAndOfNobodyAreLeftOutAndCounted() throws IOException {
    Files.writeString(
        log, "tenant=alpha one\ntenant=beta two\nsomething three\ntenant=alpha four\n");

    Tail tail = tail();
    assertThat(tail.lines()).containsExactly("tenant=alpha one", "tenant=alpha four");
    assertThat(tail.leftOut()).isEqualTo(2);
  }

  @Test
  void tracesFollowTheLineThatTheyBelongTo() throws IOException {
    Files.writeString(
        log,
        """
        12:00 ERROR tenant=beta failed
        java.lang.IllegalStateException: beta's
        \tat com.example.Beta.run(Beta.java:1)
        Caused by: java.io.IOException: hidden
        12:01 ERROR tenant=alpha failed
        java.lang.IllegalStateException: ours
        \tat com.example.Alpha.run(Alpha.java:1)
        12:02 ERROR tenant=alpha failed too
        Caused by: no route to beta
        \tat com.example.Both.run(Both.java:1)
        Traceback (most recent call last):
        12:03 INFO nobody
        \tat com.example.Nobody.run(Nobody.java:1)
        """);

    Tail tail = tail();
    assertThat(tail.lines())
        .containsExactly(
            "12:01 ERROR tenant=alpha failed",
            "java.lang.IllegalStateException: ours",
            "\tat com.example.Alpha.run(Alpha.java:1)");
    assertThat(tail.leftOut()).isEqualTo(10);
  }

  @Test
  void whatFollowsALineThatIsNotThereIsLeftOut() throws IOException {
    Files.writeString(log, "\tat com.example.Gone.run(Gone.java:1)\ntenant=alpha one\n");

    assertThat(tail().lines()).containsExactly("tenant=alpha one");
    assertThat(tail().leftOut()).isEqualTo(1);
  }

  @Test
  void aLineThatIsBeingWrittenIsJudgedByWhatIsThere() throws IOException {
    Files.writeString(log, "tenant=alpha one\ntenant=alpha tw");
    assertThat(tail().lines()).containsExactly("tenant=alpha one", "tenant=alpha tw");

    Files.writeString(log, "tenant=alpha one\ntenant=alpha");
    assertThat(tail().lines()).containsExactly("tenant=alpha one");
  }

  @Test
  void lineEndsOfWindowsAndBytesThatAreNoTextAreRead() throws IOException {
    Files.write(
        log,
        "tenant=alpha on\u00e9\r\n\0tenant=alpha \u001b[1mtwo\u001b[0m\r\n".getBytes(ISO_8859_1));

    assertThat(tail().lines()).containsExactly("tenant=alpha on\ufffd", "tenant=alpha two");
  }

  @Test
  void aShortLogGoesOnInWhatItWasBefore() throws IOException {
    Files.writeString(log, lines(300, 310, "alpha"));
    Path older = directory.resolve("app.log.2.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(older))) {
      out.write(lines(0, 150, "alpha").getBytes(UTF_8));
    }
    Path old = Files.writeString(directory.resolve("app.log.1"), lines(150, 300, "alpha"));
    Files.setLastModifiedTime(older, FileTime.fromMillis(1_000));
    Files.setLastModifiedTime(old, FileTime.fromMillis(2_000));
    Files.writeString(directory.resolve("app.log.bak"), lines(900, 901, "alpha"));

    assertThat(tail().lines())
        .hasSize(200)
        .startsWith("12:00 INFO tenant=alpha line 110")
        .endsWith("12:00 INFO tenant=alpha line 309")
        .doesNotHaveDuplicates();
  }

  @Test
  void aLogOfTwoGigabytesIsReadFromItsEnd() throws IOException {
    try (FileChannel channel =
        FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      byte[] end = ("\n" + lines(0, 3, "alpha")).getBytes(UTF_8);
      channel.write(java.nio.ByteBuffer.wrap(end), 2L << 30);
    }

    Tail tail = tail();
    assertThat(tail.lines()).hasSize(3);
    assertThat(tail.detail()).isEqualTo("looked back 512 KiB");
  }

  @Test
  void aLineWithoutEndIsNotRead() throws IOException {
    Files.writeString(log, "tenant=alpha " + "x".repeat(300 << 10) + "\ntenant=alpha two\n");

    Tail tail = tail();
    assertThat(tail.lines()).containsExactly("tenant=alpha two");
    assertThat(tail.leftOut()).isEqualTo(1);
  }

  @Test
  void everybodysLinesAreTheLastOfAll() throws IOException {
    Files.writeString(log, lines(0, 150, "beta") + lines(150, 300, "alpha") + "nobody's\n");
    Isolation off =
        new Isolation(
            BundleRequest.withAllLogs(Cafes.tenant("alpha")), () -> TenantIndex.of(none -> {}));

    Tail tail = LogTail.read(log, off, 200);
    assertThat(tail.lines()).hasSize(200).endsWith("nobody's");
    assertThat(tail.lines().get(0)).isEqualTo("12:00 INFO tenant=beta line 101");
    assertThat(tail.leftOut()).isZero();
  }

  @Test
  void anEmptyLogHasNoLines() throws IOException {
    Files.writeString(log, "");

    assertThat(tail().lines()).isEqualTo(List.of());
  }
}
