package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeoOpsTest
class PolicyOptionTest {
  @TempDir Path directory;

  @Test
  void furtherTablesAreDeletedFromAndAnonymized(SampleHost host) throws IOException {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(3, "31 days");
    host.execute(
        tenant,
        """
        CREATE TABLE bookings (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), status text, ends_at timestamptz);
        INSERT INTO bookings (status, ends_at) SELECT s, now() - d * interval '1 day'
          FROM unnest(ARRAY['closed', 'open']) s, unnest(ARRAY[91, 92, 89]) d;
        CREATE TABLE visits (id bigserial PRIMARY KEY, guest text NOT NULL, note text, seats int, day date);
        INSERT INTO visits (guest, note, seats, day) SELECT 'Guest', 'by the window', 4, current_date - d
          FROM unnest(ARRAY[10, 20, 2]) d
        """);

    Document report =
        purge(
                host,
                """
                {"tables": [
                  {"table": "bookings", "timestamp_column": "ends_at", "retention_days": 90,
                   "predicate": "status = 'closed'"},
                  {"table": "visits", "timestamp_column": "day", "retention_days": 5,
                   "action": "anonymize", "columns": ["guest", "note"]}]}
                """)
            .exits(0)
            .document();

    assertThat(report.list("tables"))
        .extracting(
            table ->
                table.text("table") + " " + table.text("action") + " " + table.number("affected"))
        .containsExactly(
            "customers delete 3",
            "notifications_outbox delete 0",
            "bookings delete 2",
            "visits anonymize 2");
    assertThat(rows.count("bookings")).isEqualTo(4);
    assertThat(rows.count("bookings WHERE status = 'closed'")).isEqualTo(1);
    assertThat(rows.count("visits WHERE guest = '' AND note IS NULL AND seats = 4")).isEqualTo(2);
    assertThat(rows.count("visits WHERE guest = 'Guest' AND note IS NOT NULL")).isEqualTo(1);
    assertThat(rows.audits()).isEqualTo(1);
    assertThat(rows.audited()).isEqualTo(7);
  }

  @Test
  void nullAndZeroDaysSkipTheirTable(SampleHost host) throws IOException {
    host.addTenant("cafe", 30, 7);

    Document report =
        purge(
                host,
                """
                {"tables": [
                  {"table": "orders", "timestamp_column": "placed_at", "retention_days": 0},
                  {"table": "invoices", "timestamp_column": "created_at", "retention_days": null}]}
                """)
            .exits(0)
            .document();

    assertThat(report.table("orders").text("status")).isEqualTo("skipped");
    assertThat(report.table("orders").text("detail")).contains("0");
    assertThat(report.table("invoices").text("status")).isEqualTo("skipped");
    assertThat(report.table("invoices").text("detail")).contains("null");
  }

  @Test
  void tableThatDoesNotFitFailsAloneAndSaysWhy(SampleHost host) throws IOException {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");

    CliRun run =
        purge(
                host,
                """
                {"tables": [
                  {"table": "nowhere", "timestamp_column": "at", "retention_days": 1},
                  {"table": "orders", "timestamp_column": "nothing", "retention_days": 1},
                  {"table": "menu_items", "timestamp_column": "name", "retention_days": 1},
                  {"table": "invoices", "timestamp_column": "created_at", "retention_days": 1,
                   "predicate": "totel > 0"}]}
                """)
            .exits(1);

    Document report = run.document();
    assertThat(report.text("status")).isEqualTo("failed");
    assertThat(report.table("customers").text("status")).isEqualTo("done");
    assertThat(report.table("nowhere").text("detail")).contains("no such table");
    assertThat(report.table("orders").text("detail")).contains("no column nothing");
    assertThat(report.table("menu_items").text("detail")).contains("is text; expected timestamptz");
    assertThat(report.table("invoices").text("detail")).contains("totel");
    assertThat(run.stderr().lines()).hasSize(4).allMatch(line -> line.startsWith("neo-ops: "));
    assertThat(rows.customers()).isZero();
  }

  @Test
  void badFileExitsTwoWithOneLineAndChangesNothing(SampleHost host) throws IOException {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");
    String before = rows.fingerprint();

    assertRefused(host, "", "line 1");
    assertRefused(host, "retention: 30", "line 1, column");
    assertRefused(host, "[]", "policy.json");
    assertRefused(host, "null", "policy.json");
    assertRefused(host, "{}", "no tables");
    assertRefused(host, "{\"tables\": []}", "no tables");
    assertRefused(host, "{\"tables\": [null]}", "required");
    assertRefused(host, "{\"tables\": []} {}", "policy.json");
    assertRefused(host, "{\"tabels\": []}", "tabels");
    assertRefused(host, entry("\"retention_days\": 1, \"days\": 1"), "days");
    assertRefused(host, entry("\"retention_days\": 1, \"retention_days\": 2"), "retention_days");
    assertRefused(
        host, entry("\"retention_days\": 1, \"action\": \"archive\""), "delete or anonymize");
    assertRefused(host, entry("\"retention_days\": 1, \"action\": \"anonymize\""), "columns");
    assertRefused(host, entry("\"retention_days\": 1, \"columns\": [\"tip\"]"), "columns");
    assertRefused(host, entry("\"retention_days\": -1"), "-1");
    assertRefused(host, entry("\"retention_days\": 1.5"), "line 1, column");
    assertRefused(host, entry("\"retention_days\": 99999999999"), "line 1, column");
    assertRefused(
        host, entry("\"retention_days\": 1, \"predicate\": \"true) OR (true\""), "parenthesis");
    assertRefused(host, entry("\"retention_days\": 1, \"predicate\": \"(true\""), "parenthesis");
    assertRefused(
        host,
        entry("\"retention_days\": 1, \"predicate\": \"true; DROP TABLE orders\""),
        "semicolon");
    assertRefused(host, entry("\"retention_days\": 1, \"predicate\": \"true -- \""), "comment");
    assertRefused(
        host,
        "{\"tables\": [{\"table\": \"invoices\", \"retention_days\": 1}]}",
        "timestamp_column");

    assertThat(rows.fingerprint()).isEqualTo(before);
    assertThat(host.textFromMaster("SELECT to_regnamespace('neo_ops')")).isEqualTo("null");
  }

  @Test
  void fileThatCannotBeReadExitsTwo(SampleHost host) throws IOException {
    host.addTenant("cafe", 30, 7);
    Path latin = directory.resolve("latin.json");
    Files.write(latin, "{\"tables\": [\"ç\"]}".getBytes(StandardCharsets.ISO_8859_1));

    for (Path file : new Path[] {directory.resolve("missing.json"), directory, latin}) {
      CliRun run =
          CliRun.of(host, "purge", "--tenant", "cafe", "--policy", file.toString()).exits(2);

      assertThat(run.problem()).contains("policy file", file.toString());
    }
  }

  private void assertRefused(SampleHost host, String policy, String reason) throws IOException {
    CliRun run = purge(host, policy);

    assertThat(run.exitCode()).as(policy).isEqualTo(2);
    assertThat(run.problem()).as(policy).contains("policy.json", reason);
    assertThat(run.document().text("status")).isEqualTo("failed");
  }

  private CliRun purge(SampleHost host, String policy) throws IOException {
    Path file = Files.writeString(directory.resolve("policy.json"), policy);
    return CliRun.of(
        host, "purge", "--tenant", "cafe", "--format", "json", "--policy", file.toString());
  }

  private static String entry(String fields) {
    return "{\"tables\": [{\"table\": \"invoices\", \"timestamp_column\": \"created_at\", "
        + fields
        + "}]}";
  }
}
