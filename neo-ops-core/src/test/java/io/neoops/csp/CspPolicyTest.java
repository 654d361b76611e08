package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CspPolicyTest {
  @Test
  void aPolicyIsBuiltAndReadAlike() {
    CspPolicy built =
        CspPolicy.empty()
            .with("default-src", "'self'")
            .with("script-src", "'nonce-{nonce}' https://cdn.test")
            .with("upgrade-insecure-requests", "");
    CspPolicy read =
        CspPolicy.parse(
            " Default-Src 'self';;script-src 'nonce-{nonce}' https://cdn.test;"
                + " upgrade-insecure-requests ; ");

    assertThat(read.toString())
        .isEqualTo(built.toString())
        .isEqualTo(
            "default-src 'self'; script-src 'nonce-{nonce}' https://cdn.test;"
                + " upgrade-insecure-requests");
    assertThat(read.usesNonce()).isTrue();
    assertThat(read.has("Script-Src")).isTrue();
    assertThat(read.has("report-uri")).isFalse();
  }

  @Test
  void theNonceOfTheResponseTakesItsPlace() {
    CspNonce nonce = CspNonce.next(new SecureRandom());

    assertThat(CspPolicy.parse("script-src 'nonce-{nonce}'").header(nonce))
        .isEqualTo("script-src 'nonce-" + nonce.value() + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default-src 'self'\r\nSet-Cookie: a=b",
        "default-src 'self'\nx",
        "default-src a, script-src b",
        "default-src caf\u00e9",
        "default-src \0",
        "default_src 'self'",
        "<script> x",
        "img-src a; IMG-SRC b",
        "",
        " ; ",
      })
  void whatCouldBecomeAnotherHeaderOrIsNoPolicyIsRefused(String policy) {
    assertThatThrownBy(() -> CspPolicy.parse(policy)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aSourceCannotBeginAnotherDirective() {
    assertThatThrownBy(() -> CspPolicy.empty().with("img-src", "a; script-src *"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("img-src");
  }

  @Test
  void noncesHave128BitsAndDiffer() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String value = CspNonce.next(random).value();
      assertThat(Base64.getUrlDecoder().decode(value)).hasSize(16);
      seen.add(value);
    }
    assertThat(seen).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAA;", "AAAAAAAAAAAAAAAAAAAAA\n"})
  void aNonceThatIsNoneIsRefused(String value) {
    assertThatThrownBy(() -> new CspNonce(value)).isInstanceOf(IllegalArgumentException.class);
  }
}
