package io.neoops.preflight;

import io.neoops.error.OpsException;
import io.neoops.migrations.AppliedMigrations;
import io.neoops.migrations.MigrationHead;
import io.neoops.migrations.Verdict;
import io.neoops.postgres.ReadOnlyTransaction;
import io.neoops.tenant.TenantDatabases;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The master and the tenants' databases are at their heads, and no migration failed half-way. */
final class MigrationsCheck implements Check {
  private final DataSource master;
  private final Supplier<MigrationHead> masterHead;
  private final TenantSample sample;
  private final Optional<TenantDatabases> databases;
  private final Supplier<MigrationHead> tenantHead;
  private final Limits limits;
  private final TenantProbe probe;

  MigrationsCheck(
      DataSource master,
      Supplier<MigrationHead> masterHead,
      TenantSample sample,
      Optional<TenantDatabases> databases,
      Supplier<MigrationHead> tenantHead,
      Limits limits) {
    this.master = master;
    this.masterHead = masterHead;
    this.sample = sample;
    this.databases = databases;
    this.tenantHead = tenantHead;
    this.limits = limits;
    this.probe = new TenantProbe(limits.tenants());
  }

  @Override
  public CheckResult run() throws InterruptedException {
    MigrationHead ofMaster = masterHead.get();
    MigrationHead ofTenants = tenantHead.get();
    Findings findings = new Findings();
    CheckResult masters = master(ofMaster);
    findings.add(masters);
    String tenants = tenants(ofTenants, findings);
    if (isUnknown(ofMaster) && isUnknown(ofTenants)) {
      findings.add(
          CheckResult.warn(
              "not configured: no expected revision is set"
                  // What is wrong with it is a finding already.
                  + (masters.status() == Status.OK ? "; " + masters.detail() : ""),
              "set MIGRATIONS_EXPECTED and TENANT_MIGRATIONS_EXPECTED to the head revisions, or"
                  + " MIGRATIONS_EXPECTED_DIR and TENANT_MIGRATIONS_EXPECTED_DIR to the migration"
                  + " files"));
    }
    return findings.result(masters.detail() + "; " + tenants);
  }

  private CheckResult master(MigrationHead head) {
    CheckResult found = judged(master, head);
    return new CheckResult(found.status(), "master database: " + found.detail(), found.remedy());
  }

  /** Adds what is found of the tenants and says how many were looked into. */
  private String tenants(MigrationHead head, Findings findings) throws InterruptedException {
    if (isUnknown(head)) {
      return "tenants are not compared, since nothing is expected of them";
    }
    if (databases.isEmpty()) {
      findings.add(
          CheckResult.warn(
              "not configured: POSTGRES_TENANT_DSN_TEMPLATE is not set",
              "set POSTGRES_TENANT_DSN_TEMPLATE, or unset what is expected of tenants"));
      return "no tenants";
    }
    TenantDatabases each = databases.get();
    TenantSample.Tenants tenants = sample.read();
    findings.addAll(probe.each(tenants.tenants(), tenant -> judged(each.of(tenant), head)));
    return tenants.count() + " at their head";
  }

  private CheckResult judged(DataSource database, MigrationHead head) {
    Verdict verdict;
    try {
      verdict =
          ReadOnlyTransaction.run(
                  database, "migrations", limits.statement(), AppliedMigrations::read)
              .against(head);
    } catch (OpsException e) {
      // Whoever expects nothing of a database hears from other checks that it is away.
      return isUnknown(head) ? CheckResult.ok("not read") : Failures.of(e);
    }
    return switch (verdict.kind()) {
      case CURRENT, UNTRACKED -> CheckResult.ok(verdict.detail());
      case LOOK -> CheckResult.warn(verdict.detail(), verdict.remedy());
      case DIFFERENT, FAILED -> CheckResult.fail(verdict.detail(), verdict.remedy());
    };
  }

  private static boolean isUnknown(MigrationHead head) {
    return head.equals(MigrationHead.unknown());
  }
}
