package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.postgres.PostgresDataSources;
import io.neoops.purge.RetentionPolicy.Action;
import io.neoops.settings.PostgresUrl;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A purge beside a real standby. */
@Tag("slow")
class PurgeLagTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itStandsStillWhileAReplicaDoesAndGoesOnWithIt(boolean asksTheReplica) throws Exception {
    try (EmbeddedPostgresServer primary = EmbeddedPostgresServer.started();
        EmbeddedPostgresServer standby = primary.standby();
        SampleHost host = SampleHost.on(primary)) {
      Tenant tenant = host.addTenant("demo", 30, null);
      host.fill(tenant, 5_000);
      String followed =
          "SELECT coalesce(bool_and(replay_lsn = pg_current_wal_lsn()), false) FROM"
              + " pg_stat_replication";
      await().atMost(PATIENCE).until(() -> text(primary, followed).equals("t"));
      text(standby, "SELECT pg_wal_replay_pause()");

      CompletableFuture<PurgeReport> purge =
          CompletableFuture.supplyAsync(
              () ->
                  purge(
                      host,
                      asksTheReplica
                          ? Optional.of(standby.dataSource("postgres"))
                          : Optional.empty(),
                      tenant));
      AtomicLong seen = new AtomicLong();
      await()
          .atMost(PATIENCE)
          .during(Duration.ofSeconds(1))
          .until(
              () -> {
                long left = host.number(tenant, "SELECT count(*) FROM customers");
                return left < 5_000 && left > 1_500 && seen.getAndSet(left) == left;
              });
      assertThat(purge).isNotDone();

      text(standby, "SELECT pg_wal_replay_resume()");
      assertThat(purge.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status())
          .isEqualTo(PurgeStatus.DONE);
      assertThat(host.number(tenant, "SELECT count(*) FROM customers")).isEqualTo(1_500);
    }
  }

  @Test
  void aReplicaThatIsNoneIsRefusedBeforeAnythingChanges() {
    try (PurgeFixture data = PurgeFixture.with(100)) {
      assertThatThrownBy(() -> purge(data.host, Optional.of(data.host.master()), data.tenant))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("READ_REPLICA_URL", "not in recovery");

      assertThat(data.count("customers")).isEqualTo(100);
    }
  }

  @Test
  void aReplicaThatDoesNotAnswerEndsAPurgeOfAllTenantsBeforeAnythingChanges() {
    try (PurgeFixture data = PurgeFixture.with(100)) {
      DataSource nobody = PostgresDataSources.of(PostgresUrl.parse("postgresql://127.0.0.1:1/x"));
      TenantPurge purge = purge(data.host, Optional.of(nobody));

      assertThatThrownBy(() -> purge.applyAll(List.of(data.tenant), 1, step -> {}))
          .isInstanceOf(OpsException.class)
          .isNotInstanceOf(InvalidInputException.class)
          .hasMessageContaining("READ_REPLICA_URL");

      assertThat(data.count("customers")).isEqualTo(100);
    }
  }

  private static PurgeReport purge(SampleHost host, Optional<DataSource> replica, Tenant tenant) {
    return purge(host, replica).apply(tenant, step -> {});
  }

  private static TenantPurge purge(SampleHost host, Optional<DataSource> replica) {
    return TenantPurge.builder(
            new JdbiPurgeStore(host.databases(), replica),
            new TenantRetention(Action.DELETE, List.of()))
        .batchRows(20)
        .maxLag(Duration.ofMillis(100))
        .build();
  }

  private static String text(EmbeddedPostgresServer server, String query) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return String.valueOf(result.getString(1));
    }
  }
}
