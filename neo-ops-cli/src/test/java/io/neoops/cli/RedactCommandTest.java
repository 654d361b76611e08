package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.settings.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void secretsGoAndTheRestStays() {
    assertThat(redact("a\npassword=hunter2x\nß\n")).isZero();

    assertThat(text(out)).matches("a\\npassword=\\[redacted:secret:[0-9a-f]{16}]\\nß\\n");
    assertThat(text(err)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "\r\n\r\n", "a\rb\r", "no end", "\u0000\u0001\n\u0000", "ÿþ\u0080\nÃ("})
  void bytesAreKept(String latin) {
    byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(redact(new ByteArrayInputStream(bytes))).isZero();
    assertThat(out.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void theSummaryCountsByKind() {
    assertThat(redact("bob@example.com password=hunter2x\nalice@example.com\n", "--summary"))
        .isZero();

    assertThat(text(err)).isEqualToIgnoringNewLines("email 2value 1");
  }

  /** The heap of a test's process could hold none of this as a whole. */
  @Tag("slow")
  @Test
  void anEndlessLineNeedsNoMemory() {
    long before = Runtime.getRuntime().maxMemory();

    int code = redact(new Repeated("password=hunter2x ", before / 16 + (64L << 20)));

    assertThat(code).isZero();
    assertThat(text(out)).matches("\\[redacted:line:[0-9a-f]{16}]");
  }

  @Test
  void aClosedOutputIsOneLineAndExitOne() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    int code =
        NeoOpsCli.run(
            Environment.of(Map.of()),
            new Repeated("x\n", 1 << 20),
            new PrintStream(closed, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "redact");

    assertThat(code).isEqualTo(1);
    assertThat(text(err)).startsWith("neo-ops: ").contains("stdout").hasLineCount(1);
  }

  /** {@code neo-ops redact | head -n 1}. */
  @Test
  void aReaderThatHasSeenEnoughIsNoProblem(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("app.log");
    Files.writeString(log, "password=hunter2x\n".repeat(200_000));
    Path problems = directory.resolve("problems");

    ProcessBuilder pipe =
        new ProcessBuilder(
                "bash",
                "-c",
                "\"$@\" <\"$LOG\" 2>\"$PROBLEMS\" | head -n 1",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NeoOpsCli.class.getName(),
                "redact")
            .redirectErrorStream(true);
    pipe.environment().putAll(Map.of("LOG", log.toString(), "PROBLEMS", problems.toString()));
    Process shell = pipe.start();
    String shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).isZero();
    assertThat(shown).matches("password=\\[redacted:secret:[0-9a-f]{16}]\n");
    assertThat(problems).isEmptyFile();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsSaid(@TempDir Path directory) throws Exception {
    Path log = Files.writeString(directory.resolve("app.log"), "a line\n".repeat(20_000));

    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NeoOpsCli.class.getName(),
                "redact")
            .redirectInput(log.toFile())
            .redirectOutput(new File("/dev/full"))
            .start();
    String problem = new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(command.waitFor()).isEqualTo(1);
    assertThat(problem).startsWith("neo-ops: could not write to stdout").hasLineCount(1);
  }

  @Test
  void argumentsAreRefused() {
    assertThat(redact("x", "file.log")).isEqualTo(2);
    assertThat(text(err)).startsWith("neo-ops: ").hasLineCount(1);
    assertThat(text(out)).isEmpty();
  }

  private int redact(String input, String... options) {
    return redact(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), options);
  }

  private int redact(InputStream in, String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "redact";
    System.arraycopy(options, 0, args, 1, options.length);
    return NeoOpsCli.run(
        Environment.of(Map.of()),
        in,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** So many bytes of the same text, over and over. */
  private static final class Repeated extends InputStream {
    private final byte[] text;
    private final long size;
    private long read;

    Repeated(String text, long size) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      this.size = size;
    }

    @Override
    public int read() {
      return read == size ? -1 : text[(int) (read++ % text.length)];
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int count = (int) Math.min(most, size - read);
      for (int i = 0; i < count; i++) {
        into[from + i] = text[(int) (read++ % text.length)];
      }
      return count == 0 && most > 0 ? -1 : count;
    }
  }
}
