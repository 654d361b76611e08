package io.neoops.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = Redactor.create();

  @Test
  void oneSecretHasOnePlaceholderInEveryForm() {
    String redacted =
        redactor.redact(
            """
            password=hunter2x
            {"db":{"pwd":"hunter2x"}}
            <password>hunter2x</password>
            mysql -phunter2x
            postgres://app:hunter2x@db/neo
            ALTER ROLE app PASSWORD 'hunter2x'
            """);

    List<String> placeholders = placeholders(redacted);
    assertThat(placeholders).hasSize(7);
    assertThat(placeholders.stream().distinct()).hasSize(2);
  }

  @Test
  void differentSecretsHaveDifferentPlaceholders() {
    assertThat(placeholders(redactor.redact("password=hunter2x pwd=hunter3x")))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void twoRedactorsCannotBeLinked() {
    String line = "password=hunter2x";

    assertThat(redactor.redact(line)).isNotEqualTo(Redactor.create().redact(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=[redacted:secret:0123456789abcdef]hunter2x",
        "token=hunter2x[redacted:secret:0123456789abcdef]",
        "token=[redacted:secret:0123456789abcdeg]",
        "token=[redacted:secret:0123456789ABCDEF]",
        "token=[redacted:hunter:0123456789abcdef]",
        "token=[redacted:secret:0123456789abcdef0]",
        "token=[redacted:secret:hunter2x]",
        "token=[redacted:secret: hunter2x]",
        "token=[redacted:secret:0123456789abcdef"
      })
  void nothingHidesInAForgedPlaceholder(String line) {
    String redacted = redactor.redact(line);

    assertThat(redacted).isNotEqualTo(line).doesNotContain("hunter2x", "abcdef0]", "ABCDEF");
  }

  @Test
  void placeholdersOfAnotherRedactorStay() {
    String line =
        "mail [redacted:email:0123456789abcdef], password=[redacted:secret:0123456789abcdef]";

    assertThat(redactor.redact(line)).isEqualTo(line);
  }

  @Test
  void lineEndsAreKept() {
    assertThat(redactor.redact("a\r\nb\rc\n\n\r\r\nd")).isEqualTo("a\r\nb\rc\n\n\r\r\nd");
    assertThat(redactor.redact("password=hunter2x\r\nx\rpwd=y1y2\n"))
        .matches("password=\\[[^]]+]\\r\\nx\\rpwd=\\[[^]]+]\\n");
    assertThat(redactor.redact("")).isEmpty();
  }

  @Test
  void oddCharactersPassThrough() {
    String odd = "a\u0000b \uE000 \uFFFF \uD800 \u0085 \u2028 x";

    assertThat(redactor.redact(odd)).isEqualTo(odd);
    assertThat(redactor.redact("password=\uE000\u0000\uD800")).doesNotContain("\uE000", "\uD800");
  }

  @Test
  void howTheTextIsCutMakesNoDifference() throws IOException {
    String text =
        Corpus.secrets().stream().map(Corpus.Secret::text).collect(Collectors.joining("\r\n"));
    String whole = redactor.redact(text);
    Random random = new Random(42);

    for (int round = 0; round < 4; round++) {
      StringWriter out = new StringWriter();
      try (RedactingWriter writer = redactor.writer(out)) {
        for (int i = 0; i < text.length(); ) {
          int size = Math.min(1 + random.nextInt(40), text.length() - i);
          writer.write(text, i, size);
          i += size;
        }
      }
      assertThat(out).hasToString(whole);
    }
  }

  @Test
  void anUnfinishedLineIsNotFlushed() throws IOException {
    StringWriter out = new StringWriter();
    try (RedactingWriter writer = redactor.writer(out)) {
      writer.write("ready\npassword=hun");
      writer.flush();
      assertThat(out).hasToString("ready\n");
      writer.write("ter2x\n");
    }
    assertThat(out.toString()).doesNotContain("hun", "ter2x").hasLineCount(2);
  }

  @Test
  void anOverlongLineIsWithheldAsAWhole() {
    String line = "x ".repeat(RedactingWriter.LONGEST_LINE / 2) + "password=hunter2x";

    String redacted = redactor.redact("a\n" + line + "\nb\n" + line);

    assertThat(redacted).matches("a\\n(\\[redacted:line:[0-9a-f]{16}])\\nb\\n\\1");
    assertThat(redactor.redact(redacted)).isEqualTo(redacted);
  }

  @Test
  void theLongestLineIsReadToItsEnd() {
    // With its placeholder it must not be overlong either, or it could not be redacted again.
    String line = " ".repeat(RedactingWriter.LONGEST_LINE - 100) + "password=hunter2x";

    assertThat(redactor.redact(line)).startsWith("  ").doesNotContain("hunter2x");
  }

  @Test
  void jsonStaysJsonWhereANumberWasHidden() {
    assertThat(redactor.redact("{\"pin\":1234,\"n\":1}"))
        .matches("\\{\"pin\":\"\\[redacted:secret:[0-9a-f]{16}]\",\"n\":1}");
  }

  @Test
  void placesAreCountedByKind() {
    redactor.redact("bob@example.com password=hunter2x\nalice@example.com\n");

    assertThat(redactor.counts()).containsEntry("value", 1L).containsEntry("email", 2L).hasSize(2);
  }

  @Test
  void threadsShareOneRedactor() {
    String expected = redactor.redact("password=hunter2x");

    assertThat(
            IntStream.range(0, 2000).parallel().mapToObj(i -> redactor.redact("password=hunter2x")))
        .containsOnly(expected);
    assertThat(redactor.counts()).containsEntry("value", 2001L);
  }

  private static List<String> placeholders(String text) {
    return Corpus.PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
  }
}
