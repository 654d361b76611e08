package io.neoops.digest;

import io.neoops.digest.DigestSource.Figures;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's orders, items and invoices on the shared server, and what a digest makes of them.
 */
final class OrdersFixture implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  /** From 2026-05-03T18:30Z to 2026-05-04T18:30Z. */
  static final BusinessDay DAY = BusinessDay.of(LocalDate.of(2026, 5, 4), ZONE, LocalTime.MIDNIGHT);

  static final BusinessDay BEFORE =
      BusinessDay.of(LocalDate.of(2026, 4, 27), ZONE, LocalTime.MIDNIGHT);

  final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  final Tenant tenant = host.addTenant("demo", null, null);

  Figures read() {
    return new JdbiDigestSource(host.databases()).read(tenant, DAY, BEFORE);
  }

  void order(int id, String status, String placed, @Nullable String served) {
    host.execute(
        tenant,
        "INSERT INTO orders (id, table_id, status, placed_at, served_at) VALUES (%d, 1, '%s', '%s', %s)"
            .formatted(id, status, placed, served == null ? "NULL" : "'" + served + "'"));
  }

  void item(int order, String name, String price, Object qty, String status) {
    host.execute(
        tenant,
        "INSERT INTO order_items (order_id, item_id, name_snapshot, price_snapshot, qty, status)"
            + " VALUES (%d, 1, '%s', %s, %s, '%s')".formatted(order, name, price, qty, status));
  }

  void invoice(String number, @Nullable String tip, String at) {
    host.execute(
        tenant,
        "INSERT INTO invoices (number, tip, total, created_at) VALUES ('%s', %s, 1, '%s')"
            .formatted(number, tip, at));
  }

  static TopItem top(String name, int qty, int before) {
    return new TopItem(name, new BigDecimal(qty), new BigDecimal(before));
  }

  void sql(String statements) {
    host.execute(tenant, statements);
  }

  @Override
  public void close() {
    host.close();
  }
}
