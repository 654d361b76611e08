package io.neoops.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.NeoOps;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.TestClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class NeoOpsTestTest {
  private static final Set<Object> SEEN = ConcurrentHashMap.newKeySet();

  private final TenantDatabase ofTheConstructor;

  NeoOpsTestTest(TenantDatabase database) {
    this.ofTheConstructor = database;
  }

  @BeforeEach
  void write(TenantDatabase database, RedisSpace redis) {
    database.fill(10);
    redis.server().call("SET", "key", "value");
  }

  @AfterEach
  void stillThere(TenantDatabase database, RedisSpace redis) {
    assertThat(database).isSameAs(ofTheConstructor);
    assertThat(redis.server().number("DBSIZE")).isEqualTo(1);
  }

  @RepeatedTest(20)
  void eachTestHasItsOwnAndTheSameInAllItsMethods(
      SampleHost host, TenantDatabase database, RedisSpace redis, Mailbox mailbox) {
    assertThat(database).isSameAs(ofTheConstructor);
    assertThat(database.host()).isSameAs(host);
    assertThat(database.count("customers")).isEqualTo(10);
    assertThat(redis.server().number("DBSIZE")).isEqualTo(1);
    assertThat(SEEN.add(database.tenant().id())).isTrue();
    assertThat(SEEN.add(mailbox.address())).isTrue();
  }

  @Test
  void theSecondOfATypeIsAnother(
      TenantDatabase first,
      TenantDatabase second,
      Mailbox owner,
      Mailbox operator,
      RedisSpace queue,
      RedisSpace other) {
    assertThat(second.host()).isSameAs(first.host());
    assertThat(second.tenant().name()).isNotEqualTo(first.tenant().name());
    assertThat(second.count("customers")).isZero();
    assertThat(operator.address()).isNotEqualTo(owner.address());
    assertThat(queue.server().number("EXISTS", "key")).isEqualTo(1);
    assertThat(other.server().number("EXISTS", "key")).isZero();
  }

  @Test
  void theEnvironmentLeadsToWhatTheTestWasGiven(
      Environment environment, TenantDatabase database, Mailbox mailbox, RedisSpace redis) {
    NeoOps operations = NeoOps.from(environment, "test");

    assertThat(operations.tenants().all()).extracting(Tenant::id).contains(database.tenant().id());
    assertThat(environment.find(Variable.REDIS_URL)).contains(redis.url());
    operations.testAlert(Duration.ofMinutes(1)).send("hello");
    assertThat(mailbox.mails()).hasSize(1);
    assertThat(mailbox.mails().get(0).recipients()).containsExactly(mailbox.address());
  }

  @Test
  void clocksAndWebServersAreTheTestsOwn(TestClock clock, TestClock other, EmbeddedWebServer web) {
    clock.advance(Duration.ofDays(1));

    assertThat(other.instant()).isEqualTo("2026-05-04T06:30:00Z");
    assertThat(clock.instant()).isEqualTo("2026-05-05T06:30:00Z");
    assertThat(web.requests()).isEmpty();
  }

  @Nested
  class InANestedClass {
    @Test
    void itIsTheSame(TenantDatabase database) {
      assertThat(database).isSameAs(ofTheConstructor);
      assertThat(database.count("customers")).isEqualTo(10);
    }
  }
}
