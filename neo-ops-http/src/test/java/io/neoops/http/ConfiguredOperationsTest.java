package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.csp.CspReportStore;
import io.neoops.csp.RedisCspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.http.mount.ConfiguredOperations;
import io.neoops.http.testing.FakeAuthorizer;
import io.neoops.preflight.CheckResult;
import io.neoops.preflight.Preflight;
import io.neoops.settings.Environment;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.RedisSpace;
import io.neoops.testkit.junit.TenantDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.servlets.DefaultServlet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class ConfiguredOperationsTest {
  private static final FakeAuthorizer MARIA =
      new FakeAuthorizer(Behavior.good()).knowing("tok", Caller.superAdmin("maria"));

  @Test
  void withoutSettingsThereIsWhatNeedsNone() {
    try (ConfiguredOperations shop = ConfiguredOperations.open(Environment.of(Map.of()), "shop")) {
      assertThat(shop.endpoints().authorizer(MARIA).build().paths())
          .contains("/api/admin/preflight", "/csp/report", "/admin/csp/reports")
          .doesNotContain(
              "/api/admin/dlq",
              "/api/admin/tenants",
              "/api/admin/runs",
              "/api/admin/test-alert",
              "/api/outlet/{tenant}/support/bundle.zip");
      assertThat(shop.deadLetters()).isEmpty();
      assertThat(shop.notes())
          .hasSize(2)
          .anyMatch(note -> note.startsWith("POSTGRES_MASTER_URL is not set"))
          .anyMatch(note -> note.startsWith("REDIS_URL is not set"));
    }
  }

  @Test
  void closingEndsThePreflight() {
    ConfiguredOperations shop = ConfiguredOperations.open(Environment.of(Map.of()), "shop");
    shop.close();

    assertThat(shop.preflight().run().checks())
        .allMatch(check -> check.result().detail().contains("closed"));
  }

  @Test
  void anAuthorizerIsStillTheHostsToGive() {
    try (ConfiguredOperations shop = ConfiguredOperations.open(Environment.of(Map.of()), "shop")) {
      assertThat(shop.endpoints().build().paths()).containsExactly("/csp/report");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneCallMountsAllThatIsConfigured(
      Container.Kind kind, TenantDatabase cafe, RedisSpace redis) {
    redis.server().call("RPUSH", "jobs:dlq:webhook", "{\"id\":7}");
    try (ConfiguredOperations shop = ConfiguredOperations.open(settings(cafe, redis), "shop");
        Container container =
            kind.start(
                "/shop",
                context -> {
                  // An embedded Tomcat has nothing else to put filters before.
                  context.addServlet("default", new DefaultServlet()).addMapping("/");
                  shop.endpoints().authorizer(MARIA).build().register(context);
                })) {
      Client client = new Client(container.url(), "tok");
      String tenant = cafe.tenant().name();

      assertThat(client.as("other").get("/api/admin/preflight").statusCode()).isEqualTo(401);
      assertThat(client.get("/api/admin/dlq?type=webhook").body()).contains("\"id\":\"7\"");
      assertThat(client.get("/api/admin/tenants").body()).contains(tenant);
      assertThat(client.get("/api/admin/runs").statusCode()).isEqualTo(200);
      assertThat(client.bytes("/api/outlet/" + tenant + "/support/bundle.zip").body())
          .startsWith('P', 'K');
      assertThat(client.get("/api/admin/tenants/" + tenant + "/digest").statusCode())
          .isEqualTo(200);
      assertThat(Client.json(client.get("/api/admin/session")).at("/data/actions"))
          .extracting(action -> action.asText())
          .contains("replay", "bundle", "purge-preview", "digest-preview", "test-alert");
      assertThat(shop.notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheHostGivesTakesThePlaceOfWhatIsConfigured(Container.Kind kind) {
    try (ConfiguredOperations shop = ConfiguredOperations.open(Environment.of(Map.of()), "shop")) {
      Preflight own =
          Preflight.builder().check("printer", () -> CheckResult.ok("has paper")).build();
      NeoOpsHttp http = shop.endpoints().authorizer(MARIA).preflight(own).build();
      try (Container container = kind.start("", http::register)) {
        assertThat(new Client(container.url(), "tok").get("/api/admin/preflight").body())
            .contains("printer")
            .doesNotContain("redis");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsOfBrowsersGoToRedis(Container.Kind kind, TenantDatabase cafe, RedisSpace redis) {
    CspReportStore kept = new RedisCspReportStore(redis.server(), Clock.systemUTC());
    try (ConfiguredOperations shop = ConfiguredOperations.open(settings(cafe, redis), "shop");
        Container container = kind.start("", shop.endpoints().build()::register)) {
      Client client = new Client(container.url(), null);
      assertThat(client.post("/csp/report", CspReportHost.report("cake")).statusCode())
          .isEqualTo(204);

      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(kept.recent().toString()).contains("cake.js"));
    }
  }

  @Test
  void whatItHoldsOpenEndsWithIt(TenantDatabase cafe, RedisSpace redis) {
    ConfiguredOperations shop = ConfiguredOperations.open(settings(cafe, redis), "shop");
    DeadLetters letters = shop.deadLetters().orElseThrow();
    assertThat(letters.list(LetterType.WEBHOOK, 1, Optional.empty(), Optional.empty()).total())
        .isZero();

    shop.close();

    assertThat(shop.preflight().run(List.of("replica")).checks())
        .singleElement()
        .asString()
        .contains("the preflight has been closed");
    assertThatThrownBy(
            () -> letters.list(LetterType.WEBHOOK, 1, Optional.empty(), Optional.empty()))
        .isInstanceOf(OpsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POSTGRES_MASTER_URL",
        "REDIS_URL",
        "ALERTMANAGER_URL",
        "CSP_REPORTS_PER_MINUTE",
        "TRUSTED_PROXIES"
      })
  void whatIsMalformedIsNamedAtTheStartAndNotShown(String variable) {
    Environment environment = Environment.of(Map.of(variable, "hunter2 hunter2"));

    assertThatThrownBy(() -> ConfiguredOperations.open(environment, "shop"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(variable)
        .hasMessageNotContaining("hunter2");
  }

  private static Environment settings(TenantDatabase cafe, RedisSpace redis) {
    Map<String, String> variables = new HashMap<>(cafe.host().environment());
    variables.put("REDIS_URL", redis.url());
    variables.put("SLACK_WEBHOOK_URL", "http://127.0.0.1:1/nobody");
    return Environment.of(variables);
  }
}
