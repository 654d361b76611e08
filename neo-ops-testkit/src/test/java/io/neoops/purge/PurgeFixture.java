package io.neoops.purge;

import io.neoops.purge.RetentionPolicy.Action;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.util.List;
import java.util.function.UnaryOperator;

/** One tenant on the shared server, and purges of it. */
final class PurgeFixture implements AutoCloseable {
  static final String EXPIRED = "created_at < (now() AT TIME ZONE 'utc') - interval '30 days'";

  final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  final Tenant tenant = host.addTenant("demo", 30, 7);

  static PurgeFixture with(int rows) {
    PurgeFixture fixture = new PurgeFixture();
    fixture.host.fill(fixture.tenant, rows);
    return fixture;
  }

  TenantPurge purge(Action customers, UnaryOperator<TenantPurge.Builder> settings) {
    return purge(new TenantRetention(customers, List.of()), settings);
  }

  TenantPurge purge(RetentionPolicies policies, UnaryOperator<TenantPurge.Builder> settings) {
    return settings
        .apply(TenantPurge.builder(new JdbiPurgeStore(host.databases()), policies))
        .build();
  }

  PurgeReport apply(RetentionPolicy... policies) {
    return purge(any -> List.of(policies), UnaryOperator.identity()).apply(tenant, step -> {});
  }

  PurgeReport delete() {
    return purge(Action.DELETE, UnaryOperator.identity()).apply(tenant, step -> {});
  }

  long count(String table) {
    return host.number(tenant, "SELECT count(*) FROM " + table);
  }

  static TableReport customers(PurgeReport report) {
    return report.tables().get(0);
  }

  @Override
  public void close() {
    host.close();
  }
}
