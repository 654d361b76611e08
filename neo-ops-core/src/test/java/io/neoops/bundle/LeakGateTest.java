package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakGateTest {
  private static final String SECRET = "hünter&2\"<x/+>";

  private static LeakGate gate(String... secrets) {
    return new LeakGate(Map.of("APP_PASSWORD", List.of(secrets)));
  }

  private static Stream<String> encoded() {
    String url = URLEncoder.encode(SECRET, UTF_8);
    byte[] bytes = SECRET.getBytes(UTF_8);
    String escaped =
        SECRET
            .chars()
            .mapToObj(c -> String.format(Locale.ROOT, "\\u%04x", c))
            .collect(Collectors.joining());
    return Stream.of(
        SECRET,
        url,
        url.toLowerCase(Locale.ROOT),
        URLEncoder.encode(url, UTF_8),
        SECRET.replace("\"", "\\\""),
        escaped,
        escaped.toUpperCase(Locale.ROOT).replace("\\U", "\\u"),
        SECRET.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"),
        SECRET.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()),
        SECRET
            .chars()
            .mapToObj(c -> "&#x" + Integer.toHexString(c) + ";")
            .collect(Collectors.joining()),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        Base64.getEncoder().encodeToString(("u:" + SECRET).getBytes(UTF_8)),
        Base64.getEncoder().encodeToString(("ab:" + SECRET + "tail").getBytes(UTF_8)),
        Base64.getUrlEncoder().encodeToString(("user:" + SECRET).getBytes(UTF_8)),
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes),
        "\u001b[1m" + SECRET);
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void aSecretIsFoundHoweverItIsWritten(String written) {
    assertThat(gate(SECRET).leakIn("before " + written + " after")).contains("APP_PASSWORD");
    assertThat(gate(SECRET).leakIn(written)).contains("APP_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pw", "x1", "secret", "postgres", "abcde"})
  void whatStandsEverywhereIsNotLookedFor(String value) {
    assertThat(gate(value).leakIn("secret postgres pw x1 abcde of a text")).isEmpty();
  }

  @Test
  void wordsAndShortSecretsCountWhereTheyStandAlone() {
    assertThat(gate("sesame").leakIn("open sesame")).isPresent();
    assertThat(gate("sesame").leakIn("sesameseed")).isEmpty();
    assertThat(gate("p@s1").leakIn("is p@s1")).isPresent();
    assertThat(gate("1234567").leakIn("at 12345678")).isEmpty();
  }

  @Test
  void placeholdersOfSecretsAreNone() {
    assertThat(gate("s3cret").leakIn("[redacted:secret:0123456789abcdef]")).isEmpty();
    assertThat(gate("0123456789abcdef").leakIn("[redacted:secret:0123456789abcdef]")).isEmpty();
  }

  @Test
  void theEnvironmentsSecretsAreKnown() {
    Map<String, String> environment = new TreeMap<>();
    environment.put(
        "POSTGRES_MASTER_URL", "postgresql://neo:p%40ss-one@db/master?sslpassword=two-22");
    environment.put("REDIS_URL", "redis://:three-33@redis:6379/0");
    environment.put("SMTP_PASS", "four-44");
    environment.put(
        "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T0/B0/five55five55five55");
    environment.put("NEO_OPS_TOKENS", "super_admin:six-66,outlet_admin@demo:seven-77");
    environment.put("AWS_SECRET_ACCESS_KEY", "eight/88+8");
    environment.put("HOST_DSN", "host=db user=x password='nine 99'");
    environment.put("API_KEYS", "ten-1010,eleven-11");
    environment.put("githubToken", "twelve-12");
    environment.put("TOKEN_TTL", "86400-s");
    environment.put("HOME", "/root-1");
    Map<String, List<String>> secrets = new TreeMap<>();
    ProcessSecrets.in(environment)
        .forEach((name, values) -> secrets.put(name, List.copyOf(values)));
    LeakGate gate = new LeakGate(secrets);

    for (String leak :
        List.of(
            "p@ss-one",
            "p%40ss-one",
            "two-22",
            "three-33",
            "four-44",
            "five55five55five55",
            "six-66",
            "seven-77",
            "eight/88+8",
            "nine 99",
            "ten-1010",
            "eleven-11",
            "twelve-12")) {
      assertThat(gate.leakIn("x " + leak + " y")).as(leak).isPresent();
    }
    assertThat(gate.leakIn("86400-s /root-1 redis:6379 hooks.slack.com db neo")).isEmpty();
  }
}
