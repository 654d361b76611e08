package io.neoops.cli;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;

/** Rows of a tenant whose age is known, and what has become of them. */
record SampleRows(SampleHost host, Tenant tenant) {

  /** Adds customers who came this long ago. */
  SampleRows customers(int count, String age) {
    host.execute(
        tenant,
        """
        INSERT INTO customers (name, phone, email, created_at)
        SELECT 'Guest ' || i, '+90 ' || i, 'guest' || i || '@example.test',
               (now() AT TIME ZONE 'utc') - interval '%s'
        FROM generate_series(1, %d) i
        """
            .formatted(age, count));
    return this;
  }

  /** Adds notifications of this status that came this long ago. */
  SampleRows notifications(int count, String status, String age) {
    host.execute(
        tenant,
        """
        INSERT INTO notifications_outbox (event, payload, channel, target, status, created_at)
        SELECT 'order.ready', '{}', 'webhook', 'https://hooks.example.test/', '%s',
               now() - interval '%s'
        FROM generate_series(1, %d)
        """
            .formatted(status, age, count));
    return this;
  }

  long customers() {
    return count("customers");
  }

  long notifications() {
    return count("notifications_outbox");
  }

  /** Rows that a purge has left in {@code audit_tenant}. */
  long audits() {
    return host.number(
        tenant,
        "SELECT count(*) FROM audit_tenant WHERE actor = 'neo-ops' AND action = 'retention.purge'");
  }

  /** How many rows all audit rows together say are gone. */
  long audited() {
    return host.number(
        tenant, "SELECT coalesce(sum((meta->>'rows')::bigint), 0) FROM audit_tenant");
  }

  long count(String table) {
    return host.number(tenant, "SELECT count(*) FROM " + table);
  }

  /**
   * Remembers how each row has to be once all runs are over: gone or blank if expired, untouched if
   * not. Ages of {@link SampleHost#fill} are half a day away from any cutoff.
   */
  void rememberExpectations(int customerDays, int outboxDays, boolean anonymized) {
    String expired = "created_at < now() AT TIME ZONE 'utc' - interval '" + customerDays + " days'";
    host.execute(
        tenant,
        "CREATE TABLE expected_customers AS SELECT * FROM customers"
            + (anonymized ? "" : " WHERE NOT " + expired)
            + "; CREATE TABLE expected_outbox AS SELECT id, status, created_at FROM"
            + " notifications_outbox WHERE NOT (status = 'delivered' AND created_at < now() -"
            + " interval '"
            + outboxDays
            + " days')"
            + (anonymized
                ? "; UPDATE expected_customers SET name = '', phone = '', email = NULL WHERE "
                    + expired
                : ""));
  }

  /** How many rows are not as {@link #rememberExpectations} foresaw. */
  long unexpected() {
    return difference("SELECT * FROM customers", "SELECT * FROM expected_customers")
        + difference(
            "SELECT id, status, created_at FROM notifications_outbox",
            "SELECT * FROM expected_outbox");
  }

  private long difference(String one, String other) {
    return host.number(
        tenant,
        "SELECT (SELECT count(*) FROM (%1$s EXCEPT ALL %2$s) surplus) +".formatted(one, other)
            + " (SELECT count(*) FROM (%2$s EXCEPT ALL %1$s) missing)".formatted(one, other));
  }

  /** Differs after any change to a row of the tables that a purge may touch. */
  String fingerprint() {
    return fingerprint("customers")
        + fingerprint("notifications_outbox")
        + fingerprint("audit_tenant");
  }

  /** Differs after any change to a row of this table. */
  String fingerprint(String table) {
    return host.text(
        tenant,
        "SELECT md5(string_agg(t.ctid || t::text, '' ORDER BY t.ctid)) FROM " + table + " t");
  }
}
