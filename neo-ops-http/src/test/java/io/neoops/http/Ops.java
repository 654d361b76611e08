package io.neoops.http;

import io.neoops.NeoOps;
import io.neoops.csp.InMemoryCspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.RedisDeadLetterStore;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.preflight.CheckResult;
import io.neoops.preflight.Preflight;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantRetention;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Environment;
import io.neoops.tenant.JdbiTenantDirectory;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.SampleHost;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.servlets.DefaultServlet;
import org.jspecify.annotations.Nullable;

/**
 * A host with everything: tenants, Redis, a token for each role, and both containers: Jetty with
 * the root context, Tomcat with a context path.
 */
final class Ops implements AutoCloseable {
  static final String SUPER = "tok-super";
  static final String ADMIN = "tok-admin";
  static final String OUTLET = "tok-outlet";
  static final String SECRET = "hunter2-of-the-database";

  final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  final Tenant own = host.addTenant("corner-cafe", null, null);
  final Tenant foreign = host.addTenant("harbour-grill", null, null);
  final Tenant odd = host.addTenant("Käse & <b>Co</b>", null, null);
  final RedisServer redis;
  final NeoOpsHttp http;
  private final EmbeddedRedisServer redisServer = EmbeddedRedisServer.started();
  private final Map<Container.Kind, Container> containers;

  Ops() {
    Map<String, String> variables = new HashMap<>(host.environment());
    variables.put("SLACK_WEBHOOK_URL", "http://127.0.0.1:1/nobody");
    NeoOps operations = NeoOps.from(Environment.of(variables), "test");
    redis = RedisServer.at(redisServer.url());
    http =
        NeoOpsHttp.builder()
            .authorizer(
                TokenAuthorizer.parse(
                    "super_admin:tok-super,admin:tok-admin,outlet_admin@corner-cafe:tok-outlet"))
            .tenants(new JdbiTenantDirectory(host.master()))
            .deadLetters(DeadLetters.in(new RedisDeadLetterStore(redis)))
            .bundle(operations.bundle().build())
            .cspReports(new InMemoryCspReportStore(Clock.systemUTC()))
            .runs(operations.runs())
            .purgePreview(
                operations
                    .purge(new TenantRetention(RetentionPolicy.Action.DELETE, List.of()))
                    .build())
            .digestPreview(operations.digest(Optional.of(Set.of())).build())
            .testAlert(
                operations.testAlert(Duration.ofSeconds(5)),
                operations.followedTestAlert(Duration.ofSeconds(5)))
            .preflight(Preflight.builder().check("db", () -> CheckResult.ok("it answers")).build())
            .add(
                StubEndpoint.get(
                    "/api/outlet/{tenant}/name",
                    Access.OUTLET,
                    call -> Answer.data(call.requireTenant().name())))
            .add(StubEndpoint.get("/stub/broken", Access.SUPER_ADMIN, Ops::broken))
            .add(StubEndpoint.get("/stub/away", Access.SUPER_ADMIN, Ops::away))
            .add(StubEndpoint.get("/stub/unset", Access.SUPER_ADMIN, Ops::unset))
            .build();
    containers =
        Map.of(
            Container.Kind.JETTY, Container.Kind.JETTY.start("", http::register),
            Container.Kind.TOMCAT,
                Container.Kind.TOMCAT.start(
                    "/app",
                    context -> {
                      // As any other Tomcat has; an embedded one has nothing to put filters before.
                      context.addServlet("default", new DefaultServlet()).addMapping("/");
                      http.register(context);
                    }));
  }

  Container container(Container.Kind kind) {
    return Objects.requireNonNull(containers.get(kind));
  }

  Client client(Container.Kind kind, @Nullable String token) {
    return new Client(container(kind).url(), token);
  }

  /** Makes these the only dead letters of the type, and empties its queue. */
  void letters(String type, String... letters) {
    redis.call("DEL", "jobs:dlq:" + type, "jobs:queue:" + type);
    for (String letter : letters) {
      redis.call("RPUSH", "jobs:dlq:" + type, letter);
    }
  }

  @Override
  public void close() {
    containers.values().forEach(Container::close);
    redis.close();
    redisServer.close();
    host.close();
  }

  private static Answer broken(Call call) {
    throw new IllegalStateException(SECRET);
  }

  private static Answer away(Call call) {
    throw new OpsException("Redis at " + SECRET + " refused");
  }

  private static Answer unset(Call call) {
    throw new InvalidInputException(SECRET + " is not set");
  }
}
