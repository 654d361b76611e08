package io.neoops.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * What holds for any text. A build replays the inputs beside this class; {@code JAZZER_FUZZ=1
 * ./mvnw -pl neo-ops-core test -Dtest=RedactorFuzzTest#name} looks for new ones.
 */
class RedactorFuzzTest {
  private final Redactor redactor = Redactor.create();

  @FuzzTest
  void bytesOfAnyKind(byte[] bytes) {
    check(new String(bytes, StandardCharsets.ISO_8859_1));
    check(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Any text as the value of a key is a secret, but for what says that there is none. */
  @FuzzTest
  void valuesOfSecretKeys(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder secret = new StringBuilder("Xq7");
    text.chars().filter(Character::isLetterOrDigit).forEach(c -> secret.append((char) c));

    for (String around :
        new String[] {
          "password=%s", "{\"password\":\"%s\"}", "redis://:%s@db/0", "<secret>%s</secret>",
          "ALTER ROLE x PASSWORD '%s'", "--token %s", "Authorization: Bearer %s",
              "/x?api_key=%s&y=1"
        }) {
      String line = around.replace("%s", secret);
      assertThat(redactor.redact(line)).doesNotContain(secret);
    }
  }

  private void check(String text) {
    String redacted = redactor.redact(text);

    assertThat(lineEnds(redacted)).isEqualTo(lineEnds(text));
    assertThat(redactor.redact(redacted)).isEqualTo(redacted);
    assertThat(Redactor.create().redact(redacted)).isEqualTo(redacted);
  }

  private static String lineEnds(String text) {
    StringBuilder ends = new StringBuilder();
    text.chars().filter(c -> c == '\n' || c == '\r').forEach(c -> ends.append((char) c));
    return ends.toString();
  }
}
