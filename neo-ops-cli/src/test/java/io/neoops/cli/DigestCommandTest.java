package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.SampleOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestCommandTest {
  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  private final Tenant tenant = host.addTenant("demo", null, null);
  private final Map<String, String> variables = new HashMap<>(host.environment());

  @BeforeEach
  void fill() {
    host.executeOnMaster("UPDATE tenants SET timezone = 'Asia/Kolkata'");
    SampleOrders.fill(host, tenant, Instant.parse("2026-05-03T18:30:00Z"), 100);
    SampleOrders.fill(host, tenant, Instant.parse("2026-04-26T18:30:00Z"), 50);
  }

  @AfterEach
  void close() {
    mail.close();
    host.close();
  }

  @Test
  void theDocumentHasTheContractsFields() {
    mails();

    Document digest = json("--tenant", "demo", "--date", "2026-05-04").exits(0).document();

    assertThat(digest.text("tenant")).isEqualTo("demo");
    assertThat(digest.text("date")).isEqualTo("2026-05-04");
    assertThat(digest.text("zone")).isEqualTo("Asia/Kolkata");
    assertThat(digest.text("from")).isEqualTo("2026-05-03T18:30:00Z");
    assertThat(digest.text("to")).isEqualTo("2026-05-04T18:30:00Z");
    assertThat(digest.number("orders")).isEqualTo(96);
    assertThat(digest.number("cancelled")).isEqualTo(4);
    assertThat(digest.number("items_sold")).isPositive();
    assertThat(digest.value("avg_prep_seconds")).isInstanceOf(Number.class);
    assertThat(digest.list("top_items")).hasSize(10);
    assertThat(digest.list("top_items").get(0).text("name")).isEqualTo("Masala Chai");
    assertThat(digest.list("top_items").get(0).number("qty")).isPositive();
    Document comps = digest.object("comps");
    assertThat(comps.number("qty")).isPositive();
    assertThat(comps.value("percent")).isInstanceOf(Number.class);
    assertThat(digest.text("tips")).matches("[0-9]+\\.[0-9]{2}");
    assertThat(digest.value("breaker_opens")).isNull();
    Document previous = digest.object("previous");
    assertThat(previous.text("date")).isEqualTo("2026-04-27");
    assertThat(previous.number("orders")).isEqualTo(48);
    assertThat(previous.value("breaker_opens")).isNull();
    assertThat(previous.fields().keySet().stream().map(String::valueOf))
        .contains("from", "to", "cancelled", "items_sold", "avg_prep_seconds", "top_items")
        .contains("comps", "tips");
    assertThat(deliveries(digest)).containsExactly("console sent", "email sent");
    assertThat(mail.mails()).hasSize(1);
    assertThat(deliveries(json("--tenant", "demo", "--date", "2026-05-04").document()))
        .containsExactly("console sent", "email already_sent");
    assertThat(mail.mails()).hasSize(1);
    json("--tenant", "demo", "--date", "2026-05-04", "--resend").exits(0);
    assertThat(mail.mails()).hasSize(2);
  }

  @Test
  void theTextIsTheDigestAndWhereItWent() {
    mails();

    CliRun run = text("--tenant", tenant.id().toString(), "--date", "2026-05-04");

    run.exits(0);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout())
        .startsWith("demo: Monday, 4 May 2026\n")
        .containsPattern("Orders +96 +48 +\\+100%")
        .contains("Masala Chai", "digest of demo, email to owner@example.test: sent")
        .contains("Note: webhook breakers not configured");
  }

  @Test
  void onlyTheChannelsThatAreAskedForAreUsed() {
    mails();

    CliRun email = text("--tenant", "demo", "--date", "2026-05-04", "--channel", "email");
    assertThat(email.stdout()).isEqualTo("digest of demo, email to owner@example.test: sent\n");
    CliRun console = text("--tenant", "demo", "--date", "2026-05-03", "--channel", "console");
    assertThat(console.stdout()).contains("demo: Sunday, 3 May 2026").doesNotContain("email");
    assertThat(mail.mails()).hasSize(1);
  }

  @Test
  void aDryRunShowsAndSendsNothing() {
    mails();

    CliRun run = json("--tenant", "demo", "--date", "2026-05-04", "--dry-run");

    run.exits(0);
    assertThat(run.document().number("orders")).isEqualTo(96);
    assertThat(deliveries(run.document())).containsExactly("console skipped", "email skipped");
    assertThat(mail.mails()).isEmpty();
    assertThat(text("--tenant", "demo", "--dry-run", "--channel", "email").stdout())
        .contains("Orders", "email to owner@example.test: skipped");
    assertThat(host.textFromMaster("SELECT to_regnamespace('neo_ops') IS NULL")).isEqualTo("t");
  }

  @Test
  void withoutADateItIsYesterdayWhereTheTenantIs() {
    String yesterday = host.textFromMaster("SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date - 1");

    CliRun run = json("--tenant", "demo");

    // Midnight may pass in between.
    assertThat(run.document().text("date"))
        .isIn(
            yesterday, host.textFromMaster("SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date - 1"));
  }

  @Test
  void daysMayBeginLater() {
    CliRun run =
        json("--tenant", "demo", "--date", "2026-05-04", "--day-starts", "04:00", "--dry-run");

    assertThat(run.document().text("from")).isEqualTo("2026-05-03T22:30:00Z");
    assertThat(run.document().text("to")).isEqualTo("2026-05-04T22:30:00Z");
  }

  @Test
  void tenantsWithoutAZoneHaveTheDefaultOne() {
    host.executeOnMaster("ALTER TABLE tenants DROP COLUMN timezone");
    variables.put("DEFAULT_TZ", "America/Sao_Paulo");

    CliRun run = json("--tenant", "demo", "--date", "2018-11-04");

    assertThat(run.document().text("zone")).isEqualTo("America/Sao_Paulo");
    assertThat(run.document().text("from")).isEqualTo("2018-11-04T03:00:00Z");
    variables.remove("DEFAULT_TZ");
    assertThat(json("--tenant", "demo").document().text("zone")).isEqualTo("UTC");
  }

  @Test
  void aFailedChannelExitsOneAndIsNamed() {
    mails();
    mail.close();

    CliRun run = json("--tenant", "demo", "--date", "2026-05-04");

    run.exits(1);
    assertThat(run.document().number("orders")).isEqualTo(96);
    assertThat(deliveries(run.document())).containsExactly("console sent", "email failed");
    assertThat(run.stderr())
        .contains("neo-ops: digest of demo, email to owner@example.test: failed");
  }

  @Test
  void allTenantsAreIsolated() {
    Tenant away = host.addTenantWithoutDatabase(UUID.randomUUID(), "away", null, null);
    Tenant zoneless = host.addTenant("zoneless", null, null);
    host.executeOnMaster(
        "UPDATE tenants SET timezone = 'Nowhere/Land' WHERE id = '" + zoneless.id() + "'");
    mails();

    CliRun run = json("--all-tenants", "--parallel", "3", "--date", "2026-05-04");

    run.exits(1);
    assertThat(run.document().number("done")).isEqualTo(1);
    assertThat(run.document().number("failed")).isEqualTo(2);
    assertThat(run.document().list("tenants"))
        .extracting(t -> t.text("tenant") + " " + t.text("status"))
        .containsExactly("away failed", "demo done", "zoneless failed");
    assertThat(run.document().list("tenants").get(2).text("detail")).contains("Nowhere/Land");
    assertThat(run.stderr()).contains(away.id().toString(), zoneless.id().toString());
    assertThat(mail.mails()).hasSize(1);
  }

  @Test
  void aDatabaseThatIsAwayExitsOneWithItsDocument() {
    host.addTenantWithoutDatabase(UUID.randomUUID(), "away", null, null);

    CliRun run = json("--tenant", "away", "--date", "2026-05-04");

    run.exits(1);
    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(run.document().text("tenant")).isEqualTo("away");
    assertThat(UUID.fromString(run.document().text("tenant_id"))).isNotEqualTo(tenant.id());
    assertThat(run.document().text("date")).isEqualTo("2026-05-04");
    assertThat(run.document().text("zone")).isEqualTo("UTC");
    assertThat(run.document().value("orders")).isNull();
    assertThat(run.problem()).contains("away");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tenant nobody | there is no tenant 'nobody'",
        "--tenant demo --date tomorrow | expected yesterday, today or a date",
        "--tenant demo --date 2026-02-30 | no date 2026-02-30",
        "--tenant demo --date 2999-01-01 | has not begun",
        "--all-tenants --date 2999-01-01 | has not begun",
        "--tenant demo --channel pigeon | there is no channel 'pigeon'",
        "--tenant demo --channel console,pigeon | there is no channel 'pigeon'",
        "--tenant demo --channel email | SMTP_HOST is not set",
        "--tenant demo --channel email --dry-run | SMTP_HOST is not set",
        "--tenant demo --channel slack | SLACK_WEBHOOK_URL is not set",
        "--all-tenants --parallel 0 | --parallel must be from 1 to 64",
        "--all-tenants=false | give --tenant"
      })
  void whatCannotBeDoneExitsTwoWithOneLineAndADocument(String options, String problem) {
    CliRun run = json(options.split(" "));

    run.exits(2);
    assertThat(run.problem()).contains(problem);
    assertThat(run.document().text("detail")).contains(problem);
    assertThat(host.textFromMaster("SELECT to_regnamespace('neo_ops') IS NULL")).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--tenant demo --day-starts 25:00",
        "--tenant demo --day-starts noon",
        "--tenant demo --all-tenants",
        "--tenant demo --unknown",
        "--tenant"
      })
  void badUsageExitsTwoWithOneLine(String options) {
    text(options.split(" ")).exits(2);
    assertThat(text(options.split(" ")).problem()).contains("neo-ops digest --help");
  }

  @ParameterizedTest
  @CsvSource({
    "DEFAULT_TZ, Mars/Olympus",
    "METRICS_URL, ftp://s3cret@metrics",
    "SLACK_WEBHOOK_URL, s3cret",
    "OWNER_DIGEST_EMAIL, s3cret",
    "OWNER_DIGEST_EMAIL, s3cret+{tenant_id}@example.test",
    "SMTP_PORT, s3cret"
  })
  void aMalformedVariableIsNamedAndNotShown(String variable, String value) {
    mails();
    variables.put(variable, value);

    CliRun run = json("--tenant", "demo");

    run.exits(2);
    assertThat(run.problem()).contains(variable).doesNotContain("s3cret", "Mars");
    assertThat(mail.mails()).isEmpty();
  }

  @Test
  void anUnknownZoneOfTheTenantIsNamed() {
    host.executeOnMaster("UPDATE tenants SET timezone = 'Asia/Calcuta'");

    CliRun run = json("--tenant", "demo", "--date", "2026-05-04");

    run.exits(2);
    assertThat(run.document().text("tenant_id")).isEqualTo(tenant.id().toString());
    assertThat(run.document().text("date")).isEqualTo("2026-05-04");
    assertThat(run.document().value("zone")).isNull();
    assertThat(run.problem()).contains("Asia/Calcuta", "demo", "Asia/Kolkata");
  }

  @ParameterizedTest
  @CsvSource({
    "SMTP_HOST, OWNER_DIGEST_EMAIL and OPS_EMAIL are not set",
    "OPS_EMAIL, SMTP_HOST is not set"
  })
  void mailThatIsConfiguredByHalfIsLeftOutWithAWarning(String variable, String missing)
      throws Exception {
    variables.put(variable, variable.equals("SMTP_HOST") ? "127.0.0.1" : "a@example.test");

    CliRun run =
        CliProcess.start(List.of(), variables, "digest", "--tenant", "demo", "--date", "2026-05-04")
            .await();

    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stderr()).contains("digests do not go out by mail: " + missing);
  }

  @Test
  void mailFallsBackToTheOperatorsAndNeedsSomebody() {
    variables.putAll(mail.environment());
    variables.remove("OPS_EMAIL");
    assertThat(json("--tenant", "demo", "--channel", "email").problem())
        .contains("OWNER_DIGEST_EMAIL is not set");

    variables.put("OPS_EMAIL", "a@example.test,b@example.test");
    json("--tenant", "demo", "--channel", "email").exits(0);
    assertThat(mail.mails()).hasSize(2);
  }

  private static List<String> deliveries(Document digest) {
    return digest.list("deliveries").stream()
        .map(delivery -> delivery.text("channel") + " " + delivery.text("status"))
        .toList();
  }

  private void mails() {
    variables.putAll(mail.environment());
    variables.put("OWNER_DIGEST_EMAIL", "owner@example.test");
  }

  private CliRun json(String... options) {
    List<String> args = new ArrayList<>(List.of("digest", "--format", "json"));
    args.addAll(List.of(options));
    return CliRun.of(variables, args.toArray(String[]::new));
  }

  private CliRun text(String... options) {
    List<String> args = new ArrayList<>(List.of("digest"));
    args.addAll(List.of(options));
    return CliRun.of(variables, args.toArray(String[]::new));
  }
}
