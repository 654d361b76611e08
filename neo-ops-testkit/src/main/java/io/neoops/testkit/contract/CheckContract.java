package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.preflight.Check;
import io.neoops.preflight.CheckReport;
import io.neoops.preflight.Preflight;
import io.neoops.preflight.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link Check} does. */
public interface CheckContract {
  /** The check while all is well. */
  Check healthy();

  /** The check while what it looks at is broken. */
  Check broken();

  @Test
  default void itFindsThatAllIsWellAsOftenAsItIsAsked() {
    assertThat(report(healthy()).result().status()).isEqualTo(Status.OK);
    assertThat(report(healthy()).result().status()).isEqualTo(Status.OK);
  }

  @Test
  default void itFindsWhatIsBrokenAndHasARemedy() {
    CheckReport report = report(broken());

    assertThat(report.result().status()).isNotEqualTo(Status.OK);
    assertThat(report.result().detail()).doesNotContain("\n").doesNotContain("timed out");
    assertThat(report.result().remedy()).isPresent();
  }

  private static CheckReport report(Check check) {
    return Preflight.builder()
        .check("mine", check)
        .checkDeadline(Duration.ofMinutes(1))
        .wholeDeadline(Duration.ofMinutes(1))
        .build()
        .run()
        .checks()
        .get(0);
  }
}
