package io.neoops.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import org.junit.jupiter.api.Test;

/** That a run for another version of PostgreSQL than the newest does get it. */
class ServerVersionTest {

  @Test
  void theServerIsOfTheVersionThatTheBuildNames() {
    String wanted = System.getProperty("neoops.postgres.version");
    assertThat(wanted).as("neoops.postgres.version, which the build sets").isNotNull();
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      assertThat(wanted)
          .startsWith(host.textFromMaster("SELECT current_setting('server_version')") + ".");
    }
  }
}
