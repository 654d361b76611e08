package io.neoops.examples.quickstart;

import io.neoops.cli.NeoOpsCli;
import io.neoops.settings.Environment;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.io.PrintStream;
import java.util.Locale;

/** The demo's steps on one sample host. Not thread-safe. */
final class Demo implements AutoCloseable {
  private static final int ROWS = 6_000;
  private static final int CUSTOMER_DAYS = 30;
  private static final int OUTBOX_DAYS = 7;

  private final SampleHost host;
  private final Tenant tenant;
  private final PrintStream out;
  private final PrintStream err;
  private boolean worked = true;

  Demo(EmbeddedPostgresServer server, PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.host = SampleHost.on(server);
    this.tenant = host.addTenant("demo", CUSTOMER_DAYS, OUTBOX_DAYS);
    Tenant other = host.addTenant("other", null, OUTBOX_DAYS);
    host.fill(tenant, ROWS);
    host.fill(other, ROWS);
  }

  /** Shows every step and says whether all went as it should. */
  boolean run() {
    out.printf(
        Locale.ROOT,
        "Two tenants, each with %,d customers and as many notifications. Tenant demo keeps"
            + " customers %d days%nand delivered notifications %d; tenant other keeps customers for"
            + " ever.%n",
        ROWS,
        CUSTOMER_DAYS,
        OUTBOX_DAYS);
    command("init");
    command("purge", "--tenant", "demo", "--dry-run");
    command("purge", "--tenant", "demo");
    command("purge", "--all-tenants", "--parallel", "2");
    out.println();
    out.println("The audit row that the purge left in the tenant's database:");
    out.println(
        "  " + host.text(tenant, "SELECT actor || ' ' || action || ' ' || meta FROM audit_tenant"));
    expect(0, "SELECT count(*) FROM customers WHERE created_at < now() - interval '30 days'");
    // Of each 100 customers, aged half a day to 99.5 days, 30 are younger than 30 days.
    expect(ROWS * CUSTOMER_DAYS / 100, "SELECT count(*) FROM customers");
    return worked;
  }

  /** Says how to go on by hand. */
  void invite() {
    out.println();
    out.println("The servers stay until Ctrl-C. To try the commands in another terminal:");
    host.environment()
        .forEach((name, value) -> out.println("  export " + name + "='" + value + "'"));
    out.println("  ./neo-ops purge --tenant other --dry-run --format json");
  }

  @Override
  public void close() {
    host.close();
  }

  private void command(String... args) {
    out.println();
    out.println("$ ./neo-ops " + String.join(" ", args));
    out.flush();
    if (NeoOpsCli.run(Environment.of(host.environment()), out, err, args) != 0) {
      worked = false;
    }
  }

  private void expect(long expected, String query) {
    long found = host.number(tenant, query);
    if (found != expected) {
      err.println("neo-ops: the demo expected " + expected + " but found " + found + ": " + query);
      worked = false;
    }
  }
}
