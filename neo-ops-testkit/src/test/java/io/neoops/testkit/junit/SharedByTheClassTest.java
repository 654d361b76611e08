package io.neoops.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

@NeoOpsTest(tenantSchema = "/db/notes.sql")
class SharedByTheClassTest {
  @BeforeAll
  static void write(TenantDatabase database) {
    database.execute("INSERT INTO notes VALUES (1, now())");
  }

  @Test
  void whatBeforeAllAskedForIsTheClasss(TenantDatabase database, TenantDatabase own) {
    assertThat(database.count("notes")).isEqualTo(1);
    assertThat(own.count("notes")).isZero();
  }

  @Nested
  class InANestedClass {
    @Test
    void itIsSharedToo(TenantDatabase database) {
      assertThat(database.count("notes")).isEqualTo(1);
    }

    @Test
    void theTablesAreThoseOfTheOuterClass(TenantDatabase shared, TenantDatabase own) {
      assertThat(own.text("SELECT to_regclass('customers') IS NULL")).isEqualTo("t");
    }
  }

  @Test
  void aSchemaThatIsNotThereIsNamed() {
    assertThatExceptionOfType(ExtensionConfigurationException.class)
        .isThrownBy(() -> new Schemas(getClass(), "", "/none.sql").host())
        .withMessageContaining("SharedByTheClassTest: there is no resource /none.sql");
  }
}
