package io.neoops.preflight;

import io.neoops.postgres.ReadOnlyTransaction;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import java.util.List;

/**
 * In each tenant's database, each table with a column {@code deleted_at} has a unique index that
 * holds among the rows that are not deleted.
 */
final class SoftDeleteCheck implements Check {
  private final TenantSample sample;
  private final TenantDatabases databases;
  private final Limits limits;
  private final TenantProbe probe;

  SoftDeleteCheck(TenantSample sample, TenantDatabases databases, Limits limits) {
    this.sample = sample;
    this.databases = databases;
    this.limits = limits;
    this.probe = new TenantProbe(limits.tenants());
  }

  @Override
  public CheckResult run() throws InterruptedException {
    TenantSample.Tenants tenants = sample.read();
    Findings findings = new Findings();
    findings.addAll(probe.each(tenants.tenants(), this::of));
    return findings.result("every soft-delete table of " + tenants.count() + " has its index");
  }

  private CheckResult of(Tenant tenant) {
    List<SoftDeleteTable> tables =
        ReadOnlyTransaction.run(
            databases.of(tenant), "database", limits.statement(), SoftDeleteTables::read);
    Findings findings = new Findings();
    tables.forEach(table -> findings.add(table.judge()));
    return findings.result(tables.size() + " soft-delete tables have their index");
  }
}
