package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class SoftDeleteCheckTest {
  private static final String CHECK = "soft_delete_indexes";

  private final PreflightFixture data;

  SoftDeleteCheckTest(SampleHost host) {
    this.data = PreflightFixture.on(host);
  }

  @Test
  void everyTableWithItsIndexIsFine() {
    assertThat(data.ok(CHECK).detail()).contains("1 tenants");
  }

  @Test
  void aDroppedIndexIsNamedAndTheRemedyMakesAnother() throws SQLException {
    sql("DROP INDEX tables_code_active");

    CheckResult result = data.fails(CHECK);
    assertThat(result.detail())
        .contains("tenant corner-cafe", "public.tables has no valid unique index");

    mend(result);
    data.ok(CHECK);
  }

  @Test
  void anInvalidIndexIsNamedAndTheRemedyMakesItAnew() throws SQLException {
    sql(
        "UPDATE pg_index SET indisvalid = false"
            + " WHERE indexrelid = 'menu_items_sku_active'::regclass");

    CheckResult result = data.fails(CHECK);
    assertThat(result.detail()).contains("public.menu_items_sku_active is invalid");

    mend(result);
    data.ok(CHECK);
  }

  @Test
  void anIndexThatIsNotUniqueIsNamedAndTheRemedyMakesItSo() throws SQLException {
    sql(
        "DROP INDEX tables_code_active;"
            + " CREATE INDEX tables_code_active ON tables (code) WHERE deleted_at IS NULL");

    CheckResult result = data.fails(CHECK);
    assertThat(result.detail()).contains("public.tables_code_active is not unique");

    mend(result);
    data.ok(CHECK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(code) WHERE deleted_at IS NULL AND code <> 'x'",
        "(code) WHERE deleted_at IS NOT NULL",
        "(code)",
        "(code, deleted_at) WHERE deleted_at IS NULL"
      })
  void anIndexThatDoesNotHoldAmongLiveRowsDoesNotCount(String index) throws SQLException {
    sql("DROP INDEX tables_code_active; CREATE UNIQUE INDEX other ON tables " + index);

    CheckResult result = data.fails(CHECK);

    assertThat(result.detail()).contains("public.tables has no valid unique index");
    mend(result);
    data.ok(CHECK);
  }

  /** PostgreSQL 15 was the first to have {@code NULLS NOT DISTINCT}. */
  @Tag("postgres-15")
  @Test
  void whereNullsAreNotDistinctTheColumnMayBeInTheIndex() {
    sql(
        "DROP INDEX tables_code_active; CREATE UNIQUE INDEX other ON tables (code, deleted_at)"
            + " NULLS NOT DISTINCT WHERE deleted_at IS NULL");

    data.ok(CHECK);
  }

  @Test
  void tablesOfTheHostsKindNeedTheColumnItself() throws SQLException {
    sql("ALTER TABLE tables DROP COLUMN deleted_at");

    CheckResult result = data.fails(CHECK);
    assertThat(result.detail()).contains("public.tables has no column deleted_at");

    mend(result);
    data.ok(CHECK);
  }

  @Test
  void hostsWithoutTheTwoTablesAreFine() {
    sql("DROP TABLE tables, menu_items");

    data.ok(CHECK);
  }

  @Test
  void strangeNamesInOtherSchemasAreQuotedInTheRemedy() throws SQLException {
    sql(
        "CREATE SCHEMA \"My \"\"Shop\"; CREATE TABLE \"My \"\"Shop\".\"Or;der\" (\"Id\" int PRIMARY"
            + " KEY, deleted_at timestamptz)");

    CheckResult result = data.fails(CHECK);
    assertThat(result.detail()).contains("\"My \"\"Shop\".\"Or;der\"");

    try (Connection connection = data.host.database(data.tenant).getConnection();
        Statement statement = connection.createStatement()) {
      String remedy = result.remedy().orElseThrow();
      statement.execute(remedy.substring(remedy.indexOf("CREATE UNIQUE INDEX")));
    }
    data.ok(CHECK);
  }

  @Test
  void aTableInPartitionsIsJudgedAsOneAndMendedWithoutConcurrently() throws SQLException {
    sql(
        "CREATE TABLE events (id int, month int, code text, deleted_at timestamptz)"
            + " PARTITION BY RANGE (month);"
            + " CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (2)");

    CheckResult result = data.fails(CHECK);
    assertThat(result.detail()).contains("public.events ").doesNotContain("events_1");
    assertThat(result.remedy().orElseThrow()).doesNotContain("CONCURRENTLY");

    mend(result);
    data.ok(CHECK);
  }

  @Test
  void theTenantThatLacksAnIndexIsNamedAmongOthers() {
    data.host.addTenant("other", 30, 7);
    sql("DROP INDEX tables_code_active");

    assertThat(data.fails(CHECK).detail()).contains("corner-cafe").doesNotContain("other");
  }

  @Test
  void aTenantWithoutADatabaseIsNamed() {
    data.host.addTenantWithoutDatabase(UUID.randomUUID(), "gone", 30, 7);

    CheckResult result = data.fails(CHECK);

    assertThat(result.detail()).contains("tenant gone: database: ").contains("does not exist");
    assertThat(result.remedy().orElseThrow()).contains("create the database");
    data.with("PREFLIGHT_TENANT", "corner-cafe").ok(CHECK);
  }

  @Test
  void anUnknownTenantIsAFailureThatDoesNotShowIt() {
    assertThat(data.with("PREFLIGHT_TENANT", "s3cr3t").fails(CHECK).detail())
        .contains("PREFLIGHT_TENANT")
        .doesNotContain("s3cr3t");
  }

  private void sql(String sql) {
    data.host.execute(data.tenant, sql);
  }

  /** Runs the statements that a remedy consists of, each by itself. */
  private void mend(CheckResult result) throws SQLException {
    String remedy = result.remedy().orElseThrow();
    int begin =
        List.of("ALTER TABLE", "DROP INDEX", "CREATE UNIQUE INDEX").stream()
            .mapToInt(remedy::indexOf)
            .filter(at -> at >= 0)
            .min()
            .orElseThrow();
    try (Connection connection = data.host.database(data.tenant).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : remedy.substring(begin).split(";", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }
}
