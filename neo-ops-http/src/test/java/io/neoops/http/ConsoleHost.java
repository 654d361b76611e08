package io.neoops.http;

import io.neoops.NeoOps;
import io.neoops.csp.CspBody;
import io.neoops.preflight.CheckResult;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantRetention;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Environment;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.SampleOrders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.servlets.DefaultServlet;

/** A host whose console has something to show in every view, some of it hostile. */
final class ConsoleHost implements AutoCloseable {
  static final String SUPER = "console-super-token";
  static final String OUTLET = "console-outlet-token";

  /** Markup that would set {@code window.hacked} if anything took it for markup. */
  static final String MARKUP = "<img src=x onerror=\"window.hacked=1\">";

  static final String LOGGED_SECRET = "console-logged-secret";

  static final LocalDate DAY = LocalDate.of(2026, 5, 5);

  final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  final Tenant tenant = host.addTenant("corner-cafe", 30, 7);
  final Tenant hostile = host.addTenant("zz " + MARKUP, null, null);
  final RedisServer redis;
  final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  final EmbeddedWebServer slack = EmbeddedWebServer.started();
  private final EmbeddedRedisServer redisServer = EmbeddedRedisServer.started();
  private final Path log = log();
  private final Container container;

  ConsoleHost() {
    host.fill(tenant, 300);
    SampleOrders.fill(host, tenant, DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), 120);
    Map<String, String> variables = new HashMap<>(host.environment());
    variables.putAll(mail.environment());
    variables.put("OPS_EMAIL", "ops@example.test");
    variables.put("SLACK_WEBHOOK_URL", slack.url("/slack"));
    variables.put("REDIS_URL", redisServer.url());
    variables.put("LOG_FILE", log.toString());
    NeoOps operations = NeoOps.from(Environment.of(variables), "test");
    redis = operations.redis();
    operations
        .purge(new TenantRetention(RetentionPolicy.Action.DELETE, List.of()))
        .maxRows(10)
        .build()
        .apply(tenant, step -> {});
    fillReports(operations);
    NeoOpsHttp http =
        NeoOpsHttp.builder()
            .authorizer(
                TokenAuthorizer.parse(
                    "super_admin:" + SUPER + ",outlet_admin@corner-cafe:" + OUTLET))
            .tenants(operations.tenants())
            .runs(operations.runs())
            .preflight(
                operations
                    .preflight()
                    .check("printers", () -> CheckResult.warn("one is out of paper", "fill it up"))
                    .build())
            .deadLetters(operations.deadLetters(redis))
            .bundle(operations.bundle().build())
            .cspReports(operations.cspReports(redis))
            .purgePreview(
                operations
                    .purge(new TenantRetention(RetentionPolicy.Action.DELETE, List.of()))
                    .build())
            .digestPreview(operations.digest(Optional.empty()).build())
            .testAlert(
                operations.testAlert(Duration.ofSeconds(20)),
                operations.followedTestAlert(Duration.ofSeconds(20)))
            .build();
    container =
        Container.Kind.TOMCAT.start(
            "/app",
            context -> {
              // As any other Tomcat has; an embedded one has nothing to put filters before.
              context.addServlet("default", new DefaultServlet()).addMapping("/");
              http.register(context);
            });
  }

  /** The console's address. */
  String url() {
    return container.url() + "/admin/ops/";
  }

  /** Leaves so many letters of a type, and none in their queue. */
  void letters(String type, int count) {
    redis.call("DEL", "jobs:dlq:" + type, "jobs:queue:" + type);
    for (int i = 1; i <= count; i++) {
      redis.call("RPUSH", "jobs:dlq:" + type, letter(i));
    }
  }

  long queued(String type) {
    return redis.number("LLEN", "jobs:queue:" + type);
  }

  private static Path log() {
    try {
      Path log = Files.createTempFile("neo-ops-console", ".log");
      Files.writeString(
          log,
          """
          2026-05-05T10:00:00Z WARN tenant=corner-cafe printer said %s password=%s
          2026-05-05T10:00:01Z INFO tenant=corner-cafe order 41 served
          """
              .formatted(MARKUP, LOGGED_SECRET));
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String letter(int number) {
    return """
    {"id":"job-%d","type":"webhook","created_at":1777975200,"reason":"gave up after 5 tries",\
    "last_error":"POST https://hooks.example.test/orders answered 502 %s",\
    "url":"https://hooks.example.test/orders?token=letter-secret-1","order":%d}\
    """
        .formatted(number, number == 1 ? MARKUP.replace("\"", "\\\"") : "", 9000 + number)
        .strip();
  }

  private static void fillReports(NeoOps operations) {
    try (RedisServer own = operations.redis()) {
      for (int i = 0; i < 3; i++) {
        String body =
            """
            {"csp-report":{"document-uri":"https://shop.example.test/menu",
             "effective-directive":"img-src","blocked-uri":"https://cdn.example.test/a.png",
             "source-file":"https://shop.example.test/app.js","line-number":7,
             "script-sample":"<script>window.hacked=1</script>","disposition":"report"}}
            """;
        CspBody read =
            CspBody.parse(
                    body.getBytes(StandardCharsets.UTF_8),
                    Instant.now(),
                    Optional.of("Mozilla/5.0 (X11)"))
                .orElseThrow();
        operations.cspReports(own).add(read.reports());
      }
    }
  }

  @Override
  public void close() {
    container.close();
    redis.close();
    redisServer.close();
    slack.close();
    mail.close();
    host.close();
    log.toFile().deleteOnExit();
  }
}
