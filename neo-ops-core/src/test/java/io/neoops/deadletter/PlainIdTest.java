package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainIdTest {
  private static final List<String> NAMES =
      List.of(
          "\"id\"", "\"id\"", "\"x\"", "\"\\u0069d\"", "\"i\\u0064\"", "\"ID\"", "\"\\\"id\\\"\"");

  private static final List<String> VALUES =
      List.of(
          "\"a\"",
          "\"id\"",
          "\"\"",
          "\"b{[\"",
          "\"\\\"id\\\":1\"",
          "\"\\u00e9\"",
          "\"é\"",
          "7",
          "-7.0e+1",
          "true",
          "null",
          "{\"id\":\"in\"}",
          "[{\"id\":1}]",
          "{}",
          "\"\\\\\"");

  private static final List<String> NOISE =
      List.of("\"", "{", "}", "\\", ",", ":", "[", "\"id\":", "\"id\"", "é", "\t", "7");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"id\":\"job-1\",\"type\":\"webhook\",\"last_error\":\"a \\\"b\\\" \\n\"} | job-1",
        "{\"id\": \"job-1\", \"payload\": {\"order\": 7}} | job-1",
        "{\"type\":\"export\",\"attempts\":3,\"id\":\"job-1\"} | job-1",
        "{ \"id\" : -7.0e1 , \"x\":[] } | -7.0e1",
      })
  void whatHostsUsuallyWriteTakesNoParser(String letter, String id) {
    assertThat(PlainId.of(letter)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"webhook\"}", "{}", "{\"ID\":\"x\"}"})
  void aLetterWithoutIdPlainlyHasNone(String letter) {
    assertThat(PlainId.of(letter)).isEmpty();
  }

  /** It may leave a letter to the parser, and tell an id where there is none, but no other one. */
  @Test
  void whatIsToldPlainlyIsWhatAParserFinds() {
    Random random = new Random(7);
    int told = 0;
    for (int i = 0; i < 200_000; i++) {
      String written = letter(random);
      byte[] letter = written.getBytes(StandardCharsets.UTF_8);

      String plain = PlainId.of(new String(letter, StandardCharsets.ISO_8859_1));

      if (plain != null) {
        String parsed = LetterText.of(letter).id().orElse(null);
        assertThat(parsed).as(written).isIn(plain, null);
        told += plain.equals(parsed) ? 1 : 0;
      }
    }
    assertThat(told).isGreaterThan(5_000);
  }

  private static String letter(Random random) {
    StringBuilder letter = new StringBuilder("{");
    int members = random.nextInt(4);
    for (int i = 0; i < members; i++) {
      letter.append(i == 0 ? "" : ",").append(blank(random)).append(any(random, NAMES));
      letter.append(blank(random)).append(':').append(blank(random)).append(any(random, VALUES));
      letter.append(blank(random));
    }
    letter.append('}');
    while (random.nextInt(3) == 0) {
      int at = random.nextInt(letter.length());
      if (random.nextBoolean()) {
        letter.insert(at, any(random, NOISE));
      } else {
        letter.deleteCharAt(at);
      }
      if (letter.isEmpty()) {
        letter.append(' ');
      }
    }
    return letter.toString();
  }

  private static String blank(Random random) {
    return random.nextInt(4) == 0 ? " " : "";
  }

  private static String any(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
