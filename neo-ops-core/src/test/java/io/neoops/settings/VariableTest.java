package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariableTest {
  @Test
  void examplesOfDatabasesAreReadByTheirParsers() {
    for (Variable variable :
        new Variable[] {Variable.POSTGRES_MASTER_URL, Variable.READ_REPLICA_URL}) {
      assertThat(PostgresUrl.parse(variable.example()).database()).contains("master");
    }
    assertThat(TenantUrlTemplate.parse(Variable.POSTGRES_TENANT_DSN_TEMPLATE.example()))
        .isNotNull();
    assertThat(Durations.parse(Variable.BACKUP_MAX_AGE.example())).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void whatLooksLikeACredentialIsSecret(Variable variable) {
    if (variable.name().matches(".*(_URLS?|_TEMPLATE|_PASS|_TOKENS?)")) {
      assertThat(variable.secret()).isTrue();
    }
    assertThat(variable.purpose()).matches("[a-z].*[^.]");
    assertThat(variable.example()).isNotBlank();
  }
}
