package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.error.OpsException;
import io.neoops.ledger.RecordedRun;
import io.neoops.ledger.RunId;
import io.neoops.redact.Redactor;
import io.neoops.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants a secret of the process in every collector, however written, and looks for it after. */
class CanaryTest {
  private static final String CANARY = "k4n/rie\"V+9?x&=Zz7";

  @TempDir Path directory;

  /** The canary in one encoding. */
  private record Written(String how, String text) {
    @Override
    public String toString() {
      return how;
    }
  }

  private static Stream<Written> encodings() {
    byte[] bytes = CANARY.getBytes(UTF_8);
    String url = URLEncoder.encode(CANARY, UTF_8);
    Base64.Encoder base64 = Base64.getEncoder();
    return Stream.of(
        new Written("raw", CANARY),
        new Written("url", url),
        new Written("url in lower case", url.replace("%2F", "%2f").replace("%2B", "%2b")),
        new Written("url twice", URLEncoder.encode(url, UTF_8)),
        new Written("base64", base64.encodeToString(bytes)),
        new Written("base64, one before", base64.encodeToString(("a" + CANARY).getBytes(UTF_8))),
        new Written("base64, two before", base64.encodeToString(("ab" + CANARY).getBytes(UTF_8))),
        new Written("base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)),
        new Written("json", CANARY.replace("/", "\\/").replace("\"", "\\\"")),
        new Written("json in json", CANARY.replace("\"", "\\\\\\\"")),
        new Written("unicode escapes", escaped()),
        new Written("hex", HexFormat.of().formatHex(bytes)),
        new Written("hex in upper case", HexFormat.of().withUpperCase().formatHex(bytes)),
        new Written("html", CANARY.replace("&", "&amp;").replace("\"", "&quot;")));
  }

  private static String escaped() {
    StringBuilder escaped = new StringBuilder();
    CANARY.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
    return escaped.toString();
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void noCollectorLetsItThrough(Written canary) throws Exception {
    Map<String, String> files = written(planted(canary.text()), canary.text());

    assertThat(files).hasSize(11);
    assertThat(files.toString()).doesNotContain(canary.text());
    assertThat(new LeakGate(Map.of("CANARY", List.of(CANARY))).leakIn(files.toString())).isEmpty();
    assertThat(files.get("health.json")).contains("uptime");
  }

  /** If the redaction lets everything through, the gate withholds what holds the canary. */
  @ParameterizedTest
  @MethodSource("encodings")
  void theGateAloneLetsNothingThrough(Written canary) throws Exception {
    SupportBundle.Builder builder = planted(canary.text()).redaction(CanaryTest::none);
    Map<String, String> files = written(builder, canary.text());

    assertThat(files.toString()).doesNotContain(canary.text());
    assertThat(new LeakGate(Map.of("CANARY", List.of(CANARY))).leakIn(files.toString())).isEmpty();
    assertThat(files.get("manifest.json")).contains("withheld");
  }

  @Test
  void aManifestThatWouldShowItSaysWhatItIsVerifiedBy() throws Exception {
    SupportBundle bundle =
        SupportBundle.builder(Cafes.named("alpha"))
            .secret("HOST_KEY", CANARY)
            .version(CANARY)
            .collector(StandardCollectors.document("a.json", () -> Map.of("status", "ok")))
            .build();
    Path file = directory.resolve("x.zip");
    bundle.write(BundleRequest.of(Cafes.tenant("alpha")), file);

    String manifest = unpacked(Files.readAllBytes(file)).getOrDefault("manifest.json", "");
    assertThat(manifest).contains("HOST_KEY", "a.json").doesNotContain(CANARY);
    assertThat(BundleVerifier.verify(file).isUnchanged()).isTrue();
  }

  private static Redaction none(Redactor redactor) {
    return new Redaction() {
      @Override
      public String redact(String text) {
        return text;
      }

      @Override
      public Map<String, Long> counts() {
        return Map.of();
      }
    };
  }

  /** Every standard collector and two of a host, each with the text where it can be. */
  private SupportBundle.Builder planted(String text) throws IOException {
    TreeMap<String, String> environment = new TreeMap<>();
    for (String variable : List.of("GIT_SHA", "BUILT_AT", "ENV", "LANG", "APP_ENV")) {
      environment.put(variable, text);
    }
    environment.put("NAME_" + text, "x");
    Path log = directory.resolve("app.log");
    Files.writeString(log, "INFO tenant=alpha saw " + text + " there\n\tat " + text + "\n", UTF_8);
    RecordedRun run =
        new RecordedRun(
            new RunId(Cafes.OTHER),
            "purge",
            Optional.of(Cafes.OWN),
            Optional.of("alpha"),
            "cli:" + text,
            Instant.EPOCH,
            Optional.empty(),
            Optional.of(text),
            Map.of(text, 1L));
    return SupportBundle.builder(Cafes.named("alpha", "beta"))
        .secret("HOST_KEY", CANARY)
        .collector(StandardCollectors.version(environment, text))
        .collector(StandardCollectors.health(Clock.systemUTC()))
        .collector(StandardCollectors.environment(environment))
        .collector(StandardCollectors.config())
        .collector(StandardCollectors.jvm())
        .collector(
            StandardCollectors.ready(
                Map.of(
                    "db",
                    tenant -> text,
                    "redis",
                    tenant -> {
                      throw new OpsException("refused " + text);
                    })))
        .collector(
            StandardCollectors.document(
                "preflight.json", () -> Map.of("checks", List.of(Map.of("detail", text)))))
        .collector(StandardCollectors.runs((tenant, limit) -> List.of(run)))
        .collector(StandardCollectors.logs(Optional.of(log), tenant -> failing(text)))
        .collector(
            StandardCollectors.document(
                "own.json",
                () -> {
                  throw new OpsException("could not read " + text);
                }));
  }

  private static javax.sql.DataSource failing(String text) {
    throw new OpsException(text);
  }

  /** With a thread that is called so while it is written. */
  private static Map<String, String> written(SupportBundle.Builder builder, String text)
      throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "worker " + text);
    thread.start();
    try {
      Tenant tenant =
          new Tenant(
              Cafes.OWN,
              "alpha",
              Map.of(
                  "plan",
                  Optional.of(text),
                  "timezone",
                  Optional.of(text),
                  "enable_" + text,
                  Optional.of("true"),
                  "license_limits",
                  Optional.of(
                      "{\"note\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      builder.build().write(BundleRequest.of(tenant), out);
      assertThat(out.toString(ISO_8859_1)).doesNotContain(text);
      return unpacked(out.toByteArray());
    } finally {
      end.countDown();
      thread.join();
    }
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
}
