package io.neoops.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class ReadOnlyTransactionTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void whatTheConnectionWasLostByIsSaidAndNotThatItIsClosed(SampleHost host) {
    assertThatThrownBy(() -> run(host, "SELECT pg_terminate_backend(pg_backend_pid())", LIMIT))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("terminating connection");
  }

  @Test
  void aStatementThatTakesTooLongSaysSoAndWhatToDo(SampleHost host) {
    assertThatThrownBy(() -> run(host, "SELECT pg_sleep(600)", Duration.ofMillis(200)))
        .isInstanceOfSatisfying(
            DatabaseException.class, thrown -> assertThat(thrown.isTimeout()).isTrue())
        .hasMessageContaining("keeps the server busy");
  }

  @Test
  void aTableThatIsNotThereMakesOneLookAtTheUrl(SampleHost host) {
    assertThatThrownBy(() -> run(host, "SELECT FROM nothing", LIMIT))
        .hasMessageContaining("the URL names the right database");
  }

  private static void run(SampleHost host, String sql, Duration limit) {
    ReadOnlyTransaction.run(
        host.master(),
        "master database",
        limit,
        (Connection connection) -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }
}
