package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.NeoOps;
import io.neoops.purge.JdbiPurgeStore;
import io.neoops.purge.PurgeReport;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantPurge;
import io.neoops.settings.Environment;
import io.neoops.testkit.junit.Mailbox;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.TenantDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class OurRetentionTest {
  @Test
  void oldGuestsGo(TenantDatabase cafe) {
    cafe.fill(1_000);
    TenantPurge purge =
        TenantPurge.builder(
                new JdbiPurgeStore(cafe.host().databases()),
                RetentionPolicy.delete("customers", "created_at", 60))
            .build();

    PurgeReport report = purge.apply(cafe.tenant());

    assertThat(report.affected()).isEqualTo(400);
    assertThat(cafe.count("customers")).isEqualTo(600);
  }

  @Test
  void theAlertIsMailed(Environment environment, Mailbox operators) {
    NeoOps.from(environment, "shop").testAlert(Duration.ofMinutes(1)).send("Monthly test");

    assertThat(operators.mails()).hasSize(1);
    assertThat(operators.mails().get(0).text()).contains("Monthly test");
  }
}
