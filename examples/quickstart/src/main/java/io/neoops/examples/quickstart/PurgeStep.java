package io.neoops.examples.quickstart;

import io.neoops.tenant.Tenant;

/** Removes what has expired, and shows that nothing else is gone. */
final class PurgeStep implements Step {
  private static final String CUSTOMERS = "SELECT count(*) FROM customers";
  private static final String OUTBOX = "SELECT count(*) FROM notifications_outbox";

  // The ages are half a day off any whole number, so no row expires while the demo runs.
  private static final String EXPIRED_CUSTOMERS =
      CUSTOMERS
          + " WHERE created_at < (now() AT TIME ZONE 'utc') - interval '"
          + Demo.CUSTOMER_DAYS
          + " days'";
  private static final String EXPIRED_OUTBOX =
      OUTBOX
          + " WHERE status = 'delivered' AND created_at < now() - interval '"
          + Demo.OUTBOX_DAYS
          + " days'";

  @Override
  public void show(Demo demo) {
    Counts before = Counts.of(demo, demo.tenant());
    Counts othersBefore = Counts.of(demo, demo.other());

    demo.title("Purge: remove what has expired");
    demo.command("init");
    demo.command("purge", "--tenant", "demo", "--dry-run");
    Counts counted = Counts.of(demo, demo.tenant());
    demo.expect("customers after the dry run", before.customers, counted.customers);
    demo.expect("notifications after the dry run", before.outbox, counted.outbox);
    demo.command("purge", "--tenant", "demo");

    Counts after = Counts.of(demo, demo.tenant());
    Counts othersAfter = Counts.of(demo, demo.other());
    demo.say("%n                             before      after");
    row(demo, "demo   customers", before.customers, after.customers);
    row(demo, "demo   notifications", before.outbox, after.outbox);
    row(demo, "other  customers", othersBefore.customers, othersAfter.customers);
    row(demo, "other  notifications", othersBefore.outbox, othersAfter.outbox);
    demo.say("%nThe row that the purge left in audit_tenant of tenant demo:");
    demo.say(
        "  %s",
        demo.host()
            .text(demo.tenant(), "SELECT actor || ' ' || action || ' ' || meta FROM audit_tenant"));

    demo.expect("customers", before.customers - before.expiredCustomers, after.customers);
    demo.expect("expired customers", 0, after.expiredCustomers);
    demo.expect("notifications", before.outbox - before.expiredOutbox, after.outbox);
    demo.expect("expired notifications", 0, after.expiredOutbox);
    demo.expect("the other tenant's customers", othersBefore.customers, othersAfter.customers);
    demo.expect("the other tenant's notifications", othersBefore.outbox, othersAfter.outbox);
    demo.expect(
        "audit rows", 1, demo.host().number(demo.tenant(), "SELECT count(*) FROM audit_tenant"));
  }

  private static void row(Demo demo, String what, long before, long after) {
    demo.say("  %-22s %,10d %,10d", what, before, after);
  }

  private record Counts(long customers, long outbox, long expiredCustomers, long expiredOutbox) {
    static Counts of(Demo demo, Tenant tenant) {
      return new Counts(
          demo.host().number(tenant, CUSTOMERS),
          demo.host().number(tenant, OUTBOX),
          demo.host().number(tenant, EXPIRED_CUSTOMERS),
          demo.host().number(tenant, EXPIRED_OUTBOX));
    }
  }
}
