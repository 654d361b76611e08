package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.purge.RetentionPolicy.Action;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The row in {@code audit_tenant}, without which nothing is purged. */
class PurgeAuditRowTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE RULE append_only AS ON UPDATE TO audit_tenant DO INSTEAD NOTHING",
        "ALTER TABLE audit_tenant DROP CONSTRAINT audit_tenant_pkey, ALTER id DROP IDENTITY IF"
            + " EXISTS, ALTER id SET DEFAULT 7; INSERT INTO audit_tenant (id, at, actor, action,"
            + " meta) VALUES (7, now(), 'someone', 'else', '{}')"
      })
  void anAuditRowThatCannotBeKeptTrueStopsTheTable(String change) {
    try (PurgeFixture data = PurgeFixture.with(300)) {
      data.host.execute(data.tenant, change);

      PurgeReport report =
          data.purge(Action.DELETE, purge -> purge.batchRows(7)).apply(data.tenant, step -> {});

      TableReport customers = PurgeFixture.customers(report);
      assertThat(customers.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(customers.detail()).contains("audit_tenant");
      assertThat(data.count("audit_tenant WHERE actor = 'someone' AND meta::text <> '{}'"))
          .as("others' rows")
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"varchar(20)", "char(20)"})
  void anAuditRowIsNeverCutOff(String type) {
    try (PurgeFixture data = PurgeFixture.with(300)) {
      data.host.execute(data.tenant, "ALTER TABLE audit_tenant ALTER meta TYPE " + type);

      TableReport customers = PurgeFixture.customers(data.delete());

      assertThat(customers.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(customers.detail()).contains("too long");
      assertThat(data.count("customers")).isEqualTo(300);
    }
  }

  @Test
  void aPreviewSaysThatARunCouldNotLeaveItsTrace() {
    try (PurgeFixture data = PurgeFixture.with(100)) {
      data.host.execute(data.tenant, "DROP TABLE audit_tenant");
      TenantPurge purge = data.purge(Action.DELETE, UnaryOperator.identity());

      PurgeReport preview = purge.preview(data.tenant);
      PurgeReport run = purge.apply(data.tenant, step -> {});

      assertThat(preview.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(preview.detail()).contains("audit_tenant");
      assertThat(run.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(PurgeFixture.customers(run).matched()).isEqualTo(70);
      assertThat(data.count("customers")).isEqualTo(100);
    }
  }

  @Test
  void whereNothingHasExpiredNoTraceIsAskedFor() {
    try (PurgeFixture data = PurgeFixture.with(0)) {
      data.host.execute(data.tenant, "DROP TABLE audit_tenant");

      assertThat(data.delete().status()).isEqualTo(PurgeStatus.DONE);
    }
  }
}
