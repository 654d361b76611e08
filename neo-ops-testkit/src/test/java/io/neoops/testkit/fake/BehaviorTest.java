package io.neoops.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.neoops.error.OpsException;
import io.neoops.mail.MailAddress;
import io.neoops.mail.MailException;
import io.neoops.mail.Message;
import io.neoops.preflight.Preflight;
import io.neoops.preflight.Status;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.TestClock;
import io.neoops.testkit.fake.Behavior.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class BehaviorTest {
  private static final Message MESSAGE =
      Message.of(MailAddress.list("ops@example.test"), "subject", "text");

  @Test
  void callsEndAsTheyWereScriptedAndThenWell() {
    Behavior behavior = Behavior.good().then(Outcome.OK, Outcome.REFUSED, Outcome.LOST);
    FakeMailer mailer = new FakeMailer(behavior);

    mailer.send(MESSAGE);
    assertThatExceptionOfType(MailException.class)
        .isThrownBy(() -> mailer.send(MESSAGE))
        .withMessageContaining("call 2")
        .matches(refused -> !refused.maybeAccepted());
    assertThat(mailer.messages()).hasSize(1);
    assertThatExceptionOfType(MailException.class)
        .isThrownBy(() -> mailer.send(MESSAGE))
        .matches(MailException::maybeAccepted);
    assertThat(mailer.messages()).hasSize(2);
    mailer.send(MESSAGE);

    assertThat(behavior.calls()).isEqualTo(4);
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    List<Integer> once = failures(Behavior.seeded(7).failing(0.3));

    assertThat(failures(Behavior.seeded(7).failing(0.3))).isEqualTo(once);
    assertThat(failures(Behavior.seeded(8).failing(0.3))).isNotEqualTo(once);
    assertThat(once).hasSizeBetween(250, 350);
    assertThat(failures(Behavior.seeded(7))).isEmpty();
    assertThat(failures(Behavior.seeded(7).failing(1))).hasSize(1_000);
  }

  @Test
  void delaysAndTheirJitterPassOnTheTestsClock() {
    TestClock clock = TestClock.at(Instant.EPOCH);
    Behavior behavior = Behavior.seeded(1).delayed(Duration.ofMinutes(10), 0.5).on(clock);
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Instant before = clock.instant();
      behavior.run(() -> {}, OpsException::new);
      delays.add(Duration.between(before, clock.instant()));
    }

    assertThat(delays)
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15)));
    assertThat(delays.stream().distinct()).hasSizeGreaterThan(90);
    assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMinutes(7)) < 0);
    assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMinutes(13)) > 0);
  }

  @Test
  void whatHangsIsLetGo() {
    Behavior behavior = Behavior.good().then(Outcome.HANGING);
    FakeBlobStorage storage = new FakeBlobStorage(behavior);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> storage.write("key", new byte[1]));
    await().atMost(Duration.ofMinutes(1)).until(() -> behavior.calls() == 1);
    assertThat(writing).isNotDone();

    behavior.release();

    assertThatThrownBy(writing::join).hasMessageContaining("was released");
    assertThat(storage.keys()).isEmpty();
  }

  @Test
  void aCheckThatHangsIsInterruptedAtItsDeadline() {
    Preflight preflight =
        Preflight.builder()
            .check("slow", new FakeCheck(Behavior.good().then(Outcome.HANGING)))
            .checkDeadline(Duration.ofMillis(50))
            .build();

    assertThat(preflight.run().checks().get(0).result().status()).isEqualTo(Status.FAIL);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> preflight.run().checks().get(0).result().status() == Status.OK);
  }

  @Test
  void aDatabaseIsAwayAsLongAsItIsScripted() {
    Behavior behavior = Behavior.good().then(Outcome.REFUSED);
    FakeTenantDatabases databases =
        new FakeTenantDatabases(tenant -> new PGSimpleDataSource(), behavior);

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(databases.of(Tenant.of(UUID.randomUUID(), "x"))::getConnection)
        .withMessageContaining("fake database")
        .matches(failure -> "08006".equals(failure.getSQLState()));
  }

  @Test
  void sharesAndDelaysAreChecked() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Behavior.good().failing(wrong))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Behavior.good().delayed(Duration.ZERO, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Behavior.good().delayed(Duration.ofNanos(-1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> failures(Behavior behavior) {
    List<Integer> failed = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      try {
        behavior.run(() -> {}, OpsException::new);
      } catch (OpsException e) {
        failed.add(i);
      }
    }
    return failed;
  }
}
