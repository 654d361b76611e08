package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.OpsException;
import io.neoops.json.LooseJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportBundleTest {
  private static final BundleRequest REQUEST = BundleRequest.of(Cafes.tenant("alpha"));
  private static final Instant AT = Instant.parse("2026-01-02T03:04:06Z");

  @TempDir Path directory;

  private static SupportBundle.Builder builder() {
    return SupportBundle.builder(Cafes.named("alpha", "beta"))
        .clock(Clock.fixed(AT, ZoneOffset.UTC));
  }

  private static Collector writing(String name, String text) {
    return collector(name, (context, out) -> out.write(text.getBytes(UTF_8)));
  }

  private interface Body {
    void collect(BundleContext context, OutputStream out) throws IOException, InterruptedException;
  }

  private static Collector collector(String name, Body body) {
    return new Collector() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void collect(BundleContext context, OutputStream out)
          throws IOException, InterruptedException {
        body.collect(context, out);
      }
    };
  }

  private static Map<String, String> unpacked(byte[] archive) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return files;
  }

  private static Map<String, String> written(SupportBundle bundle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bundle.write(REQUEST, out);
    return unpacked(out.toByteArray());
  }

  private static String listed(Map<String, String> files, String name, String member) {
    return LooseJson.read(files.getOrDefault("manifest.json", ""))
        .orElseThrow()
        .member("files")
        .orElseThrow()
        .items()
        .stream()
        .filter(file -> file.member("name").flatMap(LooseJson::text).orElse("").equals(name))
        .findFirst()
        .orElseThrow()
        .member(member)
        .flatMap(LooseJson::text)
        .orElse("");
  }

  @Test
  void filesStandInTheirOrderWithTheManifestLast() throws IOException {
    SupportBundle bundle =
        builder().collector(writing("b.txt", "b\n")).collector(writing("a.json", "{}")).build();

    Map<String, String> files = written(bundle);
    assertThat(files.keySet()).containsExactly("b.txt", "a.json", "manifest.json");
    assertThat(bundle.files()).containsExactlyElementsOf(files.keySet());
    assertThat(files).containsEntry("b.txt", "b\n");
    assertThat(listed(files, "b.txt", "size")).isEqualTo("2");
    assertThat(listed(files, "b.txt", "sha256")).isEqualTo(Seal.sha256("b\n".getBytes(UTF_8)));
  }

  @Test
  void aCollectorThatFailsCostsNothingElse() throws IOException {
    SupportBundle bundle =
        builder()
            .collector(
                collector(
                    "a.txt",
                    (context, out) -> {
                      throw new IOException("login failed, password=hunter22hunter");
                    }))
            .collector(
                collector(
                    "b.json",
                    (context, out) -> {
                      throw new OpsException("tenant beta is away");
                    }))
            .collector(writing("c.txt", "fine\n"))
            .build();

    Map<String, String> files = written(bundle);
    assertThat(files).containsEntry("c.txt", "fine\n");
    assertThat(listed(files, "a.txt", "status")).isEqualTo("failed");
    assertThat(listed(files, "a.txt", "detail")).startsWith("IOException: login failed");
    assertThat(listed(files, "b.json", "detail")).isEqualTo("the reason may not be told");
    assertThat(files.toString()).doesNotContain("hunter22", "beta");
    assertThat(LooseJson.read(files.getOrDefault("b.json", ""))).isPresent();
  }

  @Test
  void aCollectorThatHangsIsGivenUpAndDoesNotPileUp() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    Collector hanging =
        collector(
            "a.txt",
            (context, out) -> {
              begun.incrementAndGet();
              while (end.getCount() > 0) {
                try {
                  end.await();
                } catch (InterruptedException e) {
                  // It takes no notice.
                }
              }
            });
    SupportBundle bundle =
        builder()
            .collector(hanging, Duration.ofMillis(200), SupportBundle.MAX_BYTES)
            .collector(writing("b.txt", "fine\n"))
            .build();
    try {
      for (int i = 0; i < Workers.THREADS + 3; i++) {
        Map<String, String> files = written(bundle);
        assertThat(listed(files, "a.txt", "status")).isEqualTo("timed_out");
        assertThat(files).containsEntry("b.txt", "fine\n");
      }
      assertThat(begun.get()).isLessThanOrEqualTo(Workers.THREADS);
    } finally {
      end.countDown();
    }
  }

  @Test
  void aFileThatIsTooLargeEndsAtALineEnd() throws IOException {
    SupportBundle bundle =
        builder()
            .collector(
                collector(
                    "a.txt",
                    (context, out) -> {
                      while (true) {
                        out.write("a line of text\n".getBytes(UTF_8));
                      }
                    }),
                SupportBundle.DEADLINE,
                1 << 10)
            .collector(
                writing("b.json", "[" + "1,".repeat(1 << 10) + "1]"),
                SupportBundle.DEADLINE,
                1 << 10)
            .build();

    Map<String, String> files = written(bundle);
    assertThat(files.get("a.txt")).endsWith("a line of text\n").hasSizeBetween(1000, 1024);
    assertThat(listed(files, "a.txt", "status")).isEqualTo("cut");
    assertThat(listed(files, "b.json", "status")).isEqualTo("failed");
  }

  @Test
  void otherTenantsAreLeftOutOfTextsAndDocuments() throws IOException {
    SupportBundle bundle =
        builder()
            .collector(writing("a.txt", "thread alpha-1\nthread of beta\nthread main\n"))
            .collector(
                writing(
                    "b.json",
                    "{\"status\":\"fail\",\"n\":1.50,\"beta\":1,\"checks\":[\"beta: no\",\"ok\"]}"))
            .build();

    Map<String, String> files = written(bundle);
    assertThat(files).containsEntry("a.txt", "thread alpha-1\nthread main\n");
    assertThat(files.get("b.json")).contains("1.50", "ok", "fail").doesNotContain("beta");
    assertThat(LooseJson.read(files.getOrDefault("b.json", ""))).isPresent();
    assertThat(listed(files, "a.txt", "lines_left_out")).isEqualTo("1");
  }

  @Test
  void withoutTheTenantsListNothingIsToldThatMayNameOthers() throws IOException {
    SupportBundle bundle =
        SupportBundle.builder(
                consumer -> {
                  throw new OpsException("master database: connection refused");
                })
            .collector(writing("a.txt", "tenant=alpha x\n"))
            .build();

    Map<String, String> files = written(bundle);
    assertThat(files.get("a.txt")).doesNotContain("tenant=alpha").contains("connection refused");
    assertThat(listed(files, "a.txt", "status")).isEqualTo("failed");
  }

  @Test
  void whatTheRedactionLetsThroughIsWithheld() throws IOException {
    SupportBundle bundle =
        builder()
            .redaction(redactor -> new NoRedaction())
            .secret("APP_PASSWORD", "hunter22hunter")
            .collector(writing("a.txt", "it is aHVudGVyMjJodW50ZXI= and more\n"))
            .collector(writing("b.txt", "fine\n"))
            .build();

    Map<String, String> files = written(bundle);
    assertThat(files.get("a.txt"))
        .contains("withheld", "APP_PASSWORD")
        .doesNotContain("aHVudGVyMjJodW50ZXI", "hunter22hunter");
    assertThat(listed(files, "a.txt", "status")).isEqualTo("withheld");
    assertThat(files).containsEntry("b.txt", "fine\n");
  }

  private static final class NoRedaction implements Redaction {
    @Override
    public String redact(String text) {
      return text;
    }

    @Override
    public Map<String, Long> counts() {
      return Map.of();
    }
  }

  @Test
  void oneSecretHasOnePlaceholderInABundleAndAnotherInTheNext() throws IOException {
    SupportBundle bundle =
        builder()
            .collector(writing("a.txt", "password=hunter22hunter\n"))
            .collector(writing("b.txt", "password=hunter22hunter\n"))
            .build();

    Map<String, String> first = written(bundle);
    assertThat(first.get("a.txt")).isEqualTo(first.get("b.txt")).doesNotContain("hunter22");
    assertThat(written(bundle).get("a.txt")).isNotEqualTo(first.get("a.txt"));
  }

  @Test
  void anArchiveIsTheSameForTheSameContentsAndMoment() throws IOException {
    SupportBundle bundle = builder().collector(writing("a.txt", "same\n")).build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bundle.write(REQUEST, out);

    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      ZipEntry entry = zip.getNextEntry();
      assertThat(entry.getTimeLocal()).isEqualTo("2026-01-02T03:04:06");
    }
  }

  @Test
  void nothingMoreIsCollectedForWhoHasGone() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };
    SupportBundle bundle = builder().collector(writing("a.txt", "a\n")).build();

    assertThatThrownBy(() -> bundle.write(REQUEST, gone)).hasMessage("gone");
  }

  @Test
  void aFileAppearsOnceItIsWholeForItsOwnerAlone() throws IOException {
    SupportBundle bundle = builder().collector(writing("a.txt", "a\n")).build();
    Path file = Files.writeString(directory.resolve("x.zip"), "old");

    bundle.write(REQUEST, file);
    assertThat(BundleVerifier.verify(file).isUnchanged()).isTrue();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(directory.toFile().list()).containsExactly("x.zip");
    assertThatThrownBy(() -> bundle.write(REQUEST, directory)).hasMessageContaining("directory");
    assertThatThrownBy(() -> bundle.write(REQUEST, directory.resolve("no/x.zip")))
        .isInstanceOf(OpsException.class)
        .hasMessageContaining("could not write");
  }

  @Test
  void namesOfFilesCannotEscape() {
    for (String name : new String[] {"../x", "a/b", "", "a\nb", "MANIFEST.json", ".x", "a..b"}) {
      assertThatThrownBy(() -> builder().collector(writing(name, "")))
          .as(name)
          .isInstanceOf(OpsException.class);
    }
    for (String tenant : new String[] {"../x", "a\r\nb", "a\"b", "é", "", "x".repeat(99), "a/b"}) {
      assertThat(BundleRequest.of(Cafes.tenant(tenant)).fileName(AT))
          .isEqualTo("support-" + Cafes.OWN + "-20260102T030406Z.zip");
    }
    assertThat(REQUEST.fileName(AT)).isEqualTo("support-alpha-20260102T030406Z.zip");
  }
}
