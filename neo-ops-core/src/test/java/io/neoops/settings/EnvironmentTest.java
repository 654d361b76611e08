package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @ParameterizedTest
  @EnumSource
  void missingVariableIsNamedWithPurposeAndExample(Variable variable) {
    assertThatThrownBy(() -> Environment.of(Map.of()).require(variable))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            variable.name()
                + " is not set: it is "
                + variable.purpose()
                + ", for example "
                + variable.example());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
  void blankIsUnset(String blank) {
    Environment environment = Environment.of(Map.of("POSTGRES_MASTER_URL", blank));

    assertThat(environment.find(Variable.POSTGRES_MASTER_URL)).isEmpty();
    assertThatThrownBy(environment::masterUrl)
        .hasMessageStartingWith("POSTGRES_MASTER_URL is not set: it is the master database, for");
  }

  @Test
  void valueIsKeptAsItIs() {
    assertThat(Environment.of(Map.of("SMTP_PASS", " p ")).require(Variable.SMTP_PASS))
        .isEqualTo(" p ");
  }

  @Test
  void laterChangesOfTheMapAreNotSeen() {
    Map<String, String> values = new HashMap<>(Map.of("ENV", "test"));
    Environment environment = Environment.of(values);
    values.clear();

    assertThat(environment.find(Variable.ENV)).contains("test");
  }

  @Test
  void databaseUrlsAreRead() {
    Environment environment =
        Environment.of(
            Map.of(
                "POSTGRES_MASTER_URL", "postgresql://h/m",
                "READ_REPLICA_URL", "postgresql://r/m",
                "POSTGRES_TENANT_DSN_TEMPLATE", "postgresql://h/t_{tenant_id}"));

    assertThat(environment.masterUrl()).isEqualTo(PostgresUrl.parse("postgresql://h/m"));
    assertThat(environment.replicaUrl()).contains(PostgresUrl.parse("postgresql://r/m"));
    assertThat(environment.tenantTemplate()).hasToString("postgresql://h:5432/t_{tenant_id}");
    assertThat(Environment.of(Map.of()).replicaUrl()).isEmpty();
  }

  @Test
  void malformedDatabaseUrlIsNamedAndExplained() {
    Environment environment =
        Environment.of(
            Map.of(
                "READ_REPLICA_URL", "postgresql://u:KUMQUAT@h:99999/m",
                "POSTGRES_TENANT_DSN_TEMPLATE", "postgresql://u:KUMQUAT@h/m"));

    assertThatThrownBy(environment::replicaUrl)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("READ_REPLICA_URL is malformed: expected postgresql://user:")
        .hasMessageEndingWith("found a port that is no number from 1 to 65535");
    assertThatThrownBy(environment::tenantTemplate)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("POSTGRES_TENANT_DSN_TEMPLATE is malformed: expected a URL such as")
        .hasMessageEndingWith("all tenants would share one database");
  }

  @Test
  void parserThatQuotesTheValueGivesNothingAway() {
    List<Function<String, Object>> parsers =
        List.of(
            Integer::parseInt,
            ZoneId::of,
            Duration::parse,
            value -> {
              throw new InvalidInputException("bad " + value, new IllegalStateException(value));
            });
    Environment environment = Environment.of(Map.of("QUOTAS_TOKEN", "KUM/QUAT"));

    for (Function<String, Object> parser : parsers) {
      assertThatThrownBy(() -> environment.find(Variable.QUOTAS_TOKEN, parser))
          .isInstanceOf(InvalidInputException.class)
          .hasNoCause()
          .hasMessage(
              "QUOTAS_TOKEN is malformed: expected the bearer token for the quota endpoint, for"
                  + " example secret, found something else");
      assertThatThrownBy(() -> environment.require(Variable.QUOTAS_TOKEN, parser))
          .isInstanceOf(InvalidInputException.class)
          .hasNoCause();
    }
  }

  @Test
  void typedValuesAreRead() {
    Environment environment = Environment.of(Map.of("BACKUP_MAX_AGE", "1d", "SMTP_PORT", "25"));

    assertThat(environment.require(Variable.BACKUP_MAX_AGE, Durations::parse))
        .isEqualTo(Duration.ofHours(24));
    assertThat(environment.find(Variable.SMTP_PORT, Integer::valueOf)).contains(25);
    assertThat(environment.find(Variable.CSP_REPORTS_PER_MINUTE, Integer::valueOf)).isEmpty();
  }

  @Test
  void stringShowsNamesOnly() {
    assertThat(Environment.of(Map.of("SMTP_PASS", "KUMQUAT", "ENV", "test", "HOME", "/root")))
        .hasToString("Environment[SMTP_PASS, ENV]");
  }

  @Test
  void processEnvironmentIsRead() {
    assertThat(Environment.system().find(Variable.GIT_SHA))
        .isEqualTo(java.util.Optional.ofNullable(System.getenv("GIT_SHA")));
  }
}
