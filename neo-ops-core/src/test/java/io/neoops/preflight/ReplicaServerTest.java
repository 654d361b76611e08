package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a replica that did not catch up while it was watched. */
class ReplicaServerTest {
  @ParameterizedTest
  @CsvSource({"PT0S,OK", "PT30S,OK", "PT31S,WARN", "PT4M59S,WARN", "PT5M,FAIL", "PT48H,FAIL"})
  void itsLagDecides(Duration lag, Status status) {
    CheckResult result = ReplicaServer.behind(false, Optional.of(lag));

    assertThat(result.status()).isEqualTo(status);
    assertThat(result.detail()).contains("READ_REPLICA_URL", "its last transaction is");
  }

  @Test
  void oneThatHasReplayedNothingIsBroken() {
    CheckResult result = ReplicaServer.behind(false, Optional.empty());

    assertThat(result.status()).isEqualTo(Status.FAIL);
    assertThat(result.detail()).contains("not replayed any transaction");
  }

  @Test
  void pausedIsBrokenHoweverShortTheLag() {
    CheckResult result = ReplicaServer.behind(true, Optional.of(Duration.ZERO));

    assertThat(result.status()).isEqualTo(Status.FAIL);
    assertThat(result.remedy().orElseThrow()).contains("pg_wal_replay_resume()");
  }
}
