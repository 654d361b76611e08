package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.digest.DigestSource.Figures;
import io.neoops.error.OpsException;
import io.neoops.postgres.DatabaseException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that hosts have: other types, less columns, and rights. */
class DigestTablesTest {
  private final OrdersFixture data = new OrdersFixture();

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void placedAndServedMayBeOfDifferentTypes() {
    data.sql(
        "ALTER TABLE orders ALTER COLUMN served_at TYPE timestamp USING served_at AT TIME ZONE"
            + " 'utc'");
    data.order(1, "served", "2026-05-04 06:00Z", "2026-05-04 06:10");
    data.order(2, "served", "2026-05-04 06:00Z", "infinity");

    assertThat(data.read().day().preparation()).contains(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigint", "uuid"})
  void idsMayBeOfAnyType(String type) {
    String uuid = "('00000000-0000-0000-0000-' || lpad(%s::text, 12, '0'))::uuid";
    data.sql(
        """
        ALTER TABLE order_items DROP CONSTRAINT order_items_order_id_fkey;
        ALTER TABLE orders ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id TYPE %1$s USING %2$s;
        ALTER TABLE order_items ALTER COLUMN order_id TYPE %1$s USING %3$s,
                                ALTER COLUMN item_id TYPE text;
        """
            .formatted(
                type,
                type.equals("uuid") ? uuid.formatted("id") : "id",
                type.equals("uuid") ? uuid.formatted("order_id") : "order_id"));
    String id = type.equals("uuid") ? "'00000000-0000-0000-0000-000000000001'" : "5000000000";
    data.sql(
        """
        INSERT INTO orders (id, table_id, status, placed_at) VALUES (%1$s, 1, 'x', '2026-05-04 06:00Z');
        INSERT INTO order_items (order_id, item_id, name_snapshot, price_snapshot, qty, status)
        VALUES (%1$s, 'x', 'Chai', 0, 2, 'x')
        """
            .formatted(id));

    assertThat(data.read().day().topItems()).containsExactly(OrdersFixture.top("Chai", 2, 0));
  }

  @Test
  void otherTypesOfColumnsAreReadToo() {
    data.sql(
        """
        CREATE TYPE order_status AS ENUM ('served', 'cancelled');
        CREATE DOMAIN moment AS timestamptz;
        ALTER TABLE orders ALTER COLUMN status TYPE order_status USING status::order_status,
                           ALTER COLUMN placed_at TYPE moment;
        ALTER TABLE order_items ALTER COLUMN qty TYPE numeric(10, 3),
                                ALTER COLUMN price_snapshot TYPE double precision,
                                ALTER COLUMN name_snapshot TYPE varchar(200);
        ALTER TABLE invoices ALTER COLUMN tip TYPE double precision, ALTER COLUMN tip DROP NOT NULL;
        """);
    data.order(1, "served", "2026-05-04 06:00Z", null);
    data.order(2, "cancelled", "2026-05-04 06:00Z", null);
    data.item(1, "Fish by the kilo", "0", "0.250", "served");
    data.item(1, "Fish by the kilo", "1", "0.500", "served");
    data.invoice("1", "0.1", "2026-05-04 06:00Z");
    data.invoice("2", "0.2", "2026-05-04 06:00Z");
    data.invoice("3", null, "2026-05-04 06:00Z");

    DayFigures day = data.read().day();

    assertThat(day.orders()).isEqualTo(1);
    assertThat(day.itemsSold().orElseThrow()).isEqualByComparingTo("0.75");
    assertThat(day.complimentaryPercent()).contains(new BigDecimal("33.33"));
    assertThat(day.tipsText()).contains("0.30");
  }

  @Test
  void nullsCountForNothing() {
    data.sql(
        """
        ALTER TABLE orders ALTER COLUMN status DROP NOT NULL;
        ALTER TABLE order_items ALTER COLUMN status DROP NOT NULL, ALTER COLUMN qty DROP NOT NULL,
          ALTER COLUMN price_snapshot DROP NOT NULL, ALTER COLUMN name_snapshot DROP NOT NULL;
        INSERT INTO orders (id, table_id, status, placed_at) VALUES
          (1, 1, NULL, '2026-05-04 06:00Z'), (2, 1, 'served', NULL);
        INSERT INTO order_items (order_id, item_id, name_snapshot, price_snapshot, qty, status) VALUES
          (1, 1, NULL, NULL, 2, NULL), (1, 1, 'Chai', 0, NULL, NULL), (2, 1, 'Chai', 0, 5, NULL)
        """);

    DayFigures day = data.read().day();

    assertThat(day.orders()).isEqualTo(1);
    assertThat(day.itemsSold().orElseThrow()).isEqualByComparingTo("2");
    assertThat(day.topItems()).containsExactly(OrdersFixture.top("", 2, 0));
    assertThat(day.complimentary().orElseThrow()).isEqualByComparingTo("0");
  }

  @Test
  void whatATenantsTablesLackIsNotConfigured() {
    data.order(1, "cancelled", "2026-05-04 06:00Z", "2026-05-04 06:10Z");
    data.item(1, "Chai", "0", 2, "voided");
    data.sql(
        """
        DROP TABLE invoices;
        ALTER TABLE orders DROP COLUMN served_at, DROP COLUMN status;
        ALTER TABLE order_items DROP COLUMN price_snapshot, DROP COLUMN status
        """);

    Figures figures = data.read();

    assertThat(figures.missing())
        .containsExactly(
            "cancelled orders not configured: table orders has no column status",
            "preparation time not configured: table orders has no column served_at",
            "voided items not configured: table order_items has no column status",
            "complimentary items not configured: table order_items has no column price_snapshot",
            "tips not configured: there is no table invoices");
    assertThat(figures.day().orders()).isEqualTo(1);
    assertThat(figures.day().cancelled()).isEmpty();
    assertThat(figures.day().preparation()).isEmpty();
    assertThat(figures.day().topItems()).containsExactly(OrdersFixture.top("Chai", 2, 0));
    assertThat(figures.day().complimentary()).isEmpty();
    assertThat(figures.day().complimentaryPercent()).isEmpty();
    assertThat(figures.day().tips()).isEmpty();
  }

  @Test
  void numbersThatAreNoneMakeTheirFigureUnknownAndNameTheColumn() {
    data.sql("ALTER TABLE order_items ALTER COLUMN qty TYPE numeric");
    data.order(1, "served", "2026-05-04 06:00Z", null);
    data.item(1, "Chai", "0", 2, "served");
    data.item(1, "Samosa", "'NaN'", 3, "served");
    data.invoice("1", "1.50", "2026-05-04 06:00Z");
    data.invoice("2", "'NaN'", "2026-04-27 06:00Z");

    Figures figures = data.read();

    assertThat(figures.day().topItems())
        .containsExactly(OrdersFixture.top("Samosa", 3, 0), OrdersFixture.top("Chai", 2, 0));
    assertThat(figures.day().tipsText()).contains("1.50");
    assertThat(figures.before().tips()).isEmpty();
    assertThat(figures.missing())
        .containsExactly("tips unknown: invoices.tip holds NaN or infinity; correct those rows");

    data.item(1, "Idli", "1", "'NaN'", "served");
    Figures worse = data.read();

    assertThat(worse.day().orders()).isEqualTo(1);
    assertThat(worse.day().itemsSold()).isEmpty();
    assertThat(worse.day().complimentary()).isEmpty();
    assertThat(worse.day().topItems()).isEmpty();
    assertThat(worse.missing())
        .contains("items unknown: order_items.qty holds NaN or infinity; correct those rows");
  }

  @Test
  void aLockedTableIsWaitedForAndThenAnError() throws SQLException {
    try (Connection other = data.host.database(data.tenant).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE invoices IN ACCESS EXCLUSIVE MODE");

      assertThatThrownBy(data::read)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("database of tenant demo")
          .hasMessageContaining("lock");
    }
    assertThat(data.read().day().tipsText()).contains("0.00");
  }

  @Test
  void withoutItemsThereAreOrdersStill() {
    data.order(1, "served", "2026-05-04 06:00Z", "2026-05-04 06:10Z");
    data.sql("DROP TABLE order_items; ALTER TABLE invoices ALTER COLUMN created_at TYPE date");

    Figures figures = data.read();

    assertThat(figures.day().orders()).isEqualTo(1);
    assertThat(figures.day().itemsSold()).isEmpty();
    assertThat(figures.missing())
        .containsExactly(
            "items not configured: there is no table order_items",
            "tips not configured: column invoices.created_at is a date, expected a timestamp");
  }

  @Test
  void withoutOrdersThereIsNoDigest() {
    data.sql("ALTER TABLE orders DROP COLUMN placed_at");

    assertThatThrownBy(data::read)
        .isInstanceOf(OpsException.class)
        .hasMessageContaining("database of tenant demo (" + data.tenant.id() + ")")
        .hasMessageContaining("table orders has no column placed_at");
  }

  @Test
  void rowsThatTheRoleMayNotSeeAreAnErrorAndNoZero() {
    data.sql(
        """
        CREATE ROLE "%1$s"; GRANT ALL ON ALL TABLES IN SCHEMA public TO "%1$s";
        ALTER TABLE orders ENABLE ROW LEVEL SECURITY
        """
            .formatted(data.tenant.id()));
    try {
      assertThatThrownBy(
              () ->
                  new JdbiDigestSource(any -> as(data.tenant.id().toString()))
                      .read(data.tenant, OrdersFixture.DAY, OrdersFixture.BEFORE))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("row-level security");
    } finally {
      data.sql("DROP OWNED BY \"%1$s\"; DROP ROLE \"%1$s\"".formatted(data.tenant.id()));
    }
  }

  @Test
  void allStatementsSeeOneMoment() {
    data.order(1, "served", "2026-05-04 06:00Z", null);
    data.item(1, "Chai", "1", 1, "served");
    data.invoice("1", "1", "2026-05-04 06:00Z");
    Interposed database =
        new Interposed(
            data.host.database(data.tenant),
            "FROM orders o WHERE",
            () ->
                data.sql(
                    "UPDATE order_items SET qty = 100; UPDATE invoices SET tip = 100; DELETE FROM"
                        + " customers"));

    DayFigures day =
        new JdbiDigestSource(any -> database.dataSource())
            .read(data.tenant, OrdersFixture.DAY, OrdersFixture.BEFORE)
            .day();

    assertThat(database.hits()).isEqualTo(1);
    assertThat(day.topItems()).containsExactly(OrdersFixture.top("Chai", 1, 0));
    assertThat(day.tipsText()).contains("1.00");
  }

  @Test
  void nothingCanBeWritten() {
    data.sql(
        """
        CREATE FUNCTION stamp() RETURNS numeric LANGUAGE plpgsql AS
          $$ BEGIN INSERT INTO menu_items (name) VALUES ('x'); RETURN 1; END $$;
        ALTER TABLE invoices RENAME TO invoices_table;
        CREATE VIEW invoices AS SELECT created_at, stamp() AS tip FROM invoices_table
        """);
    data.sql(
        "INSERT INTO invoices_table (number, total, created_at) VALUES ('1', 1, '2026-05-04"
            + " 06:00Z')");

    assertThatThrownBy(data::read).hasMessageContaining("read-only transaction");
  }

  private DataSource as(String role) {
    return new Interposed(data.host.database(data.tenant), "SET ROLE \"" + role + "\"")
        .dataSource();
  }
}
