package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.digest.BusinessDay;
import io.neoops.digest.DayFigures;
import io.neoops.digest.Digest;
import io.neoops.digest.DigestChannel;
import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link DigestChannel} does. */
public interface DigestChannelContract {
  /** A channel whose way is open, with one recipient or more for every tenant. */
  DigestChannel channel();

  /** A channel whose way ends at a server that is away. */
  DigestChannel channelWithoutServer();

  /** What arrived over {@link #channel}, as text. */
  String arrived();

  @Test
  default void theRecipientsAreTheSameEveryDay() {
    Digest digest = digest();
    List<String> recipients = channel().recipients(digest.tenant());

    assertThat(channel().name()).isNotBlank();
    assertThat(recipients).isNotEmpty().doesNotHaveDuplicates();
    assertThat(channel().recipients(digest.tenant())).isEqualTo(recipients);
  }

  @Test
  default void aDigestArrives() {
    Digest digest = digest();

    channel().send(digest, channel().recipients(digest.tenant()).get(0), "key-1");

    assertThat(arrived()).contains("corner-cafe");
  }

  @Test
  default void aServerThatIsAwayIsTold() {
    Digest digest = digest();
    String recipient = channelWithoutServer().recipients(digest.tenant()).get(0);

    assertThatThrownBy(() -> channelWithoutServer().send(digest, recipient, "key-2"))
        .isInstanceOf(OpsException.class);
  }

  private static Digest digest() {
    return new Digest(
        Tenant.of(UUID.randomUUID(), "corner-cafe"),
        BusinessDay.of(LocalDate.of(2026, 5, 4), ZoneOffset.UTC, LocalTime.MIDNIGHT),
        true,
        new DayFigures(
            7,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
