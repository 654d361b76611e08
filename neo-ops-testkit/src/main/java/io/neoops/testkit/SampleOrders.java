package io.neoops.testkit;

import io.neoops.tenant.Tenant;
import java.time.Instant;

/**
 * What guests of a sample host ordered: the same rows for the same arguments in an empty database,
 * whenever and wherever.
 */
public final class SampleOrders {
  private SampleOrders() {}

  /** {@link #fill(SampleHost, Tenant, Instant, int, long)} with the seed 0. */
  public static void fill(SampleHost host, Tenant tenant, Instant from, int orders) {
    fill(host, tenant, from, orders, Seed.DEFAULT);
  }

  /**
   * Adds a day of orders, three items each, and an invoice for each order that was not cancelled.
   *
   * <p>Of 25 orders one is cancelled, of 20 one has not been served; the others were served within
   * 5 to 25 minutes. Of 40 items one is free, of 50 one is voided; there are twelve names, some of
   * them much better liked than others.
   *
   * @param from when the day begins; the orders are spread over the 16 hours from the eighth on
   * @param orders how many; 0 or more
   * @param seed any number; another one gives other rows of the same shares
   */
  public static void fill(SampleHost host, Tenant tenant, Instant from, int orders, long seed) {
    host.execute(
        tenant,
        """
        WITH placed AS (
          INSERT INTO orders (table_id, status, placed_at, accepted_at, ready_at, served_at)
          SELECT 1 + i %% 12, CASE WHEN i %% 25 = 0 THEN 'cancelled' ELSE 'served' END, at,
                 at + interval '1 minute', at + (4 + i * 7 %% 20) * interval '1 minute',
                 CASE WHEN i %% 20 <> 0 THEN at + (5 + i * 7 %% 21) * interval '1 minute' END
          FROM generate_series(1 + %3$s::bigint, %2$s + %3$s) i,
               LATERAL (SELECT timestamptz '%1$s' + interval '8 hours'
                               + (i * 7919 %% %2$s) * interval '16 hours' / %2$s) AS t (at)
          ORDER BY at RETURNING id, status, placed_at),
        ordered AS (
          INSERT INTO order_items (order_id, item_id, name_snapshot, price_snapshot, qty, status)
          SELECT p.id, item,
                 (ARRAY['Masala Chai', 'Paneer Tikka Wrap', 'Filter Coffee', 'Chicken Biryani',
                        'Masala Dosa', 'Lime Soda', 'Gulab Jamun', 'Veg Thali', 'Idli Sambar',
                        'Mango Lassi', 'Samosa', 'Kulfi'])[item],
                 CASE WHEN n %% 40 = 0 THEN 0 ELSE 40 + item * 15 END, 1 + n %% 5 / 3,
                 CASE WHEN n %% 50 = 0 THEN 'voided' ELSE 'served' END
          FROM placed p, generate_series(1, 3) j,
               LATERAL (SELECT (p.id::bigint + %3$s) * 3 + j) AS k (n),
               LATERAL (SELECT (1 + floor(12 * power(n * 31 %% 97 / 97.0, 2)))::int) AS l (item))
        INSERT INTO invoices (number, tip, total, created_at)
        SELECT 'INV-' || id, (id + %3$s) %% 5 * 12.50, 400 + (id + %3$s) %% 90,
               placed_at + interval '40 minutes'
        FROM placed WHERE status <> 'cancelled';
        ANALYZE orders, order_items, invoices
        """
            .formatted(from, orders, Seed.offset(seed)));
  }
}
