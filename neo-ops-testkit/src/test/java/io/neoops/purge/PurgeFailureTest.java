package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.postgres.PostgresDataSources;
import io.neoops.purge.RetentionPolicy.Action;
import io.neoops.settings.PostgresUrl;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PurgeFailureTest {
  @Test
  void aForeignKeyFailsItsTableWithTheRemedyAndTheOthersStillRun() {
    try (PurgeFixture data = PurgeFixture.with(500)) {
      data.host.execute(
          data.tenant,
          """
          CREATE TABLE bookings (id int PRIMARY KEY, customer_id int CONSTRAINT booked_by REFERENCES customers);
          INSERT INTO bookings SELECT id, id FROM customers
          """);

      PurgeReport report = data.delete();

      assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
      TableReport customers = PurgeFixture.customers(report);
      assertThat(customers.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(customers.matched()).isEqualTo(350);
      assertThat(customers.detail())
          .contains("bookings", "booked_by", "anonymize", "ON DELETE SET NULL")
          .doesNotContain("Key (");
      assertThat(customers.detail())
          .contains("no index on bookings (customer_id)", "CREATE INDEX CONCURRENTLY");
      assertThat(data.count("customers")).isEqualTo(500);
      assertThat(report.tables().get(1).status()).isEqualTo(PurgeStatus.DONE);
      assertThat(report.tables().get(1).affected()).isPositive();
    }
  }

  @Test
  void anIndexedReferencingColumnIsNotWarnedAboutAndACascadeIs() {
    try (PurgeFixture data = PurgeFixture.with(500)) {
      data.host.execute(
          data.tenant,
          """
          CREATE TABLE bookings (id int PRIMARY KEY, customer_id int REFERENCES customers ON DELETE CASCADE);
          CREATE INDEX ON bookings (customer_id);
          INSERT INTO bookings SELECT id, id FROM customers
          """);

      TableReport customers = PurgeFixture.customers(data.delete());

      assertThat(customers.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(customers.detail())
          .doesNotContain("no index")
          .contains("deletes rows of bookings");
      assertThat(data.count("bookings")).isEqualTo(150);
    }
  }

  @Test
  void aSparsePurgeWithoutAnIndexSaysSo() {
    try (PurgeFixture data = PurgeFixture.with(150_000)) {
      data.host.execute(
          data.tenant,
          """
          DROP INDEX customers_created;
          UPDATE customers SET created_at = now() - (CASE WHEN id % 500 = 0 THEN 40 ELSE 1 END) * interval '1 day';
          ANALYZE customers
          """);

      TableReport customers = PurgeFixture.customers(data.delete());

      assertThat(customers.affected()).isEqualTo(300);
      assertThat(customers.detail()).contains("no usable index", "CREATE INDEX CONCURRENTLY");
    }
  }

  @Test
  void aTableWithoutAnAuditTrailIsNotPurged() {
    try (PurgeFixture data = PurgeFixture.with(200)) {
      data.host.execute(data.tenant, "DROP TABLE audit_tenant");

      PurgeReport report = data.delete();

      assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(PurgeFixture.customers(report).detail()).contains("audit_tenant");
      assertThat(data.count("customers")).isEqualTo(200);
    }
  }

  @Test
  void aRowLockedForAWhileIsWaitedForAndTriedAgain() throws Exception {
    try (PurgeFixture data = PurgeFixture.with(500);
        Connection other = data.host.database(data.tenant).getConnection();
        Statement statement = other.createStatement()) {
      // The lock time-out is a second, so the purge must have been refused at least once.
      data.host.execute(data.tenant, "CREATE TABLE waits (n int)");
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM customers WHERE id = 50 FOR UPDATE");

      CompletableFuture<PurgeReport> purge = CompletableFuture.supplyAsync(data::delete);
      String waiting =
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
              + " wait_event_type = 'Lock'";
      await()
          .atMost(180, TimeUnit.SECONDS)
          .until(() -> data.host.number(data.tenant, waiting) == 1);
      await()
          .atMost(180, TimeUnit.SECONDS)
          .until(() -> data.host.number(data.tenant, waiting) == 0);
      await()
          .atMost(180, TimeUnit.SECONDS)
          .until(() -> data.host.number(data.tenant, waiting) == 1);
      other.rollback();

      PurgeReport report = purge.get(180, TimeUnit.SECONDS);
      assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(PurgeFixture.customers(report).affected()).isEqualTo(350);
    }
  }

  @Test
  void aLostConnectionCommitsNothingMoreAndReleasesTheTenant() {
    try (PurgeFixture data = PurgeFixture.with(5000)) {
      AtomicBoolean killed = new AtomicBoolean();

      PurgeReport report =
          data.purge(Action.DELETE, purge -> purge.batchRows(50))
              .apply(
                  data.tenant,
                  step -> {
                    if (killed.compareAndSet(false, true)) {
                      data.host.text(
                          data.tenant,
                          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
                    }
                  });

      assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
      long gone = 5000 - data.count("customers");
      assertThat(gone).isEqualTo(PurgeFixture.customers(report).affected()).isBetween(1L, 50L);
      assertThat(data.host.number(data.tenant, "SELECT (meta->>'rows')::bigint FROM audit_tenant"))
          .isEqualTo(gone);
      assertThat(data.delete().status()).isEqualTo(PurgeStatus.DONE);
      assertThat(data.count("customers")).isEqualTo(1500);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsAFailedReport() {
    try (PurgeFixture data = PurgeFixture.with(1)) {
      Tenant away = Tenant.of(UUID.randomUUID(), "away");
      PurgeReport report =
          data.purge(
                  any -> List.of(RetentionPolicy.delete("customers", "created_at", 30)),
                  UnaryOperator.identity())
              .apply(away, step -> {});

      assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(report.detail()).contains("away", "does not exist").hasLineCount(1);
    }
  }

  @Test
  void rowSecurityIsAnErrorRatherThanAPartialPurge() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();
    try (PurgeFixture data = PurgeFixture.with(200)) {
      String role = "limited_" + UUID.randomUUID().toString().substring(0, 8);
      data.host.execute(
          data.tenant,
          "CREATE ROLE "
              + role
              + " LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO "
              + role
              + "; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO "
              + role
              + "; ALTER TABLE customers ENABLE ROW LEVEL SECURITY;"
              + " CREATE POLICY odd ON customers USING (id % 2 = 1)");
      String url = server.url(data.host.text(data.tenant, "SELECT current_database()"));
      DataSource limited =
          PostgresDataSources.of(PostgresUrl.parse(url.replace("postgres@", role + "@")));

      PurgeReport report =
          TenantPurge.builder(
                  new JdbiPurgeStore(any -> limited),
                  any -> List.of(RetentionPolicy.delete("customers", "created_at", 30)))
              .build()
              .apply(data.tenant, step -> {});

      assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(PurgeFixture.customers(report).detail()).contains("row-level security");
      assertThat(data.count("customers")).isEqualTo(200);
      data.host.execute(data.tenant, "DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }
}
