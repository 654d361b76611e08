package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.ReceivedMail;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class ReconcileCommandTest {
  private static final String HEADER = "item,sold_qty,KOT_cnt,variance\n";

  @TempDir private Path directory;

  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  private final Map<String, String> environment = new HashMap<>(mail.environment());

  @BeforeEach
  void nameTheRecipients() {
    environment.put("OPS_EMAIL", "ops@example.test, duty@example.test");
    environment.put("SMTP_FROM", "neo-ops@example.test");
  }

  @AfterEach
  void stop() {
    mail.close();
  }

  @Test
  void anAnomalyIsMailedWithTheFullListAttached() throws IOException {
    CliRun run = reconcile("Chai,10,4,6\nDosa,1,1,0\nIdli,x,1,0\n=1+1,0,9,-9\n");

    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout())
        .contains("4 rows: 2 flagged, 1 fine, 1 rejected", "'=1+1", "Mailed.")
        .contains("line 4: sold_qty is no integer: x");
    ReceivedMail one = mail.mails().get(0);
    assertThat(mail.mails()).hasSize(1);
    assertThat(one.recipients()).containsExactly("ops@example.test", "duty@example.test");
    assertThat(one.subject()).startsWith("2 stock anomalies in ");
    assertThat(one.text()).contains("Chai", "'=1+1").doesNotContain("Dosa");
    assertThat(one.html()).contains("Chai", "&#39;=1+1").doesNotContain("Dosa");
    assertThat(one.attachments()).containsOnlyKeys("anomalies.csv");
    assertThat(new String(one.attachments().get("anomalies.csv"), StandardCharsets.UTF_8))
        .isEqualTo(
            "line,item,sold_qty,KOT_cnt,variance\r\n2,\"Chai\",10,4,6\r\n5,\"'=1+1\",0,9,-9\r\n");
  }

  @Test
  void theJsonDocumentIsOneAndComplete() throws IOException {
    CliRun run = reconcile("Chai,10,4,6\nIdli,x,1,0\nVada,1,1,2\n", "--format", "json");

    Document document = run.document();
    assertThat(run.stdout()).hasLineCount(1);
    assertThat(document.text("file")).endsWith("report.csv");
    assertThat(document.text("sha256")).hasSize(64);
    assertThat(document.number("threshold")).isEqualTo(5);
    assertThat(document.number("rows")).isEqualTo(3);
    assertThat(run.stdout())
        .contains(
            "\"anomalies\":[{\"line\":2,\"item\":\"Chai\",\"sold_qty\":10,\"KOT_cnt\":4,\"variance\":6}],");
    assertThat(document.list("rejects").get(0).number("line")).isEqualTo(3);
    assertThat(document.list("warnings").get(0).number("line")).isEqualTo(4);
    assertThat(document.flag("mailed")).isTrue();
  }

  @Test
  void withoutAnAnomalyThereIsNoMail() throws IOException {
    CliRun run = reconcile("Chai,10,5,5\nDosa,1,,\n", "--fail-on-anomaly", "--format", "json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.document().flag("mailed")).isFalse();
    assertThat(mail.mails()).isEmpty();
  }

  @Test
  void failOnAnomalyExitsThreeAfterTheMail() throws IOException {
    assertThat(reconcile("Chai,10,4,6\n", "--fail-on-anomaly").exitCode()).isEqualTo(3);
    assertThat(mail.mails()).hasSize(1);
    assertThat(reconcile("Chai,10,4,6\n", "--fail-on-anomaly", "--dry-run").exitCode())
        .isEqualTo(3);
    assertThat(reconcile("Chai,10,4,6\n", "--fail-on-anomaly", "--threshold", "6").exitCode())
        .isZero();
    assertThat(mail.mails()).hasSize(1);
  }

  @Test
  void aDryRunNeedsNoEnvironmentAndMailsNothing() throws IOException {
    environment.clear();

    CliRun run = reconcile("Chai,10,4,6\n", "--dry-run", "--format", "json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.document().number("flagged")).isEqualTo(1);
    assertThat(run.document().flag("mailed")).isFalse();
    assertThat(mail.mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPS_EMAIL", "SMTP_HOST"})
  void withoutARecipientOrAServerOnlyADryRunIsPossible(String variable) throws IOException {
    environment.remove(variable);

    CliRun run = reconcile("Chai,10,4,6\n", "--format", "json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.problem()).contains(variable + " is not set").doesNotContain("besides");
    assertThat(run.document().text("status")).isEqualTo("invalid");
    assertThat(run.document().number("rows")).isZero();
    assertThat(run.document().flag("mailed")).isFalse();
    assertThat(mail.mails()).isEmpty();
    assertThat(reconcile("Chai,10,4,6\n", "--dry-run").exitCode()).isZero();
  }

  @Test
  void aMissingVariableAndAMissingColumnAreSaidAtOnce() throws IOException {
    environment.clear();
    Path file = Files.writeString(directory.resolve("short.csv"), "item,sold_qty,variance\n");

    assertThat(run("--csv", file.toString()).problem())
        .contains("OPS_EMAIL is not set", "short.csv line 1: ", "no KOT_cnt");
    assertThat(run("--csv", directory + "/none.csv").problem()).contains("there is no file");
  }

  @ParameterizedTest
  @CsvSource({"OPS_EMAIL,n0t-an-address", "DEFAULT_TZ,N0where", "POSTGRES_MASTER_URL,n0-url"})
  void aMalformedVariableExitsTwoAndIsNeverShown(String variable, String value) throws IOException {
    environment.put(variable, value);

    CliRun run = reconcile("Chai,10,4,6\n");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.problem()).contains(variable + " is malformed").doesNotContain(value);
    assertThat(mail.mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--csv",
        "--csv /nonexistent/report.csv",
        "--csv /",
        "--csv FILE --threshold -1",
        "--csv FILE --threshold 1.5",
        "--csv FILE --threshold five",
        "--csv FILE --threshold 9223372036854775808",
        "--csv FILE --format yaml",
        "--csv FILE extra",
        "--csv FILE --frobnicate"
      })
  void badUsageExitsTwoWithOneLineAndNoMail(String line) throws IOException {
    String file = file("Chai,10,4,6\n");

    CliRun run = run(line.isEmpty() ? new String[0] : line.replace("FILE", file).split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.problem()).isNotBlank();
    assertThat(run.stdout()).isEmpty();
    assertThat(mail.mails()).isEmpty();
  }

  @Test
  void anInvalidFileExitsTwoWithItsLineAndADocumentAsFarAsItGot() throws IOException {
    CliRun run = reconcile("Chai,10,4,6\nDosa,1,1,0\n\"Idli,1,1,0\n", "--format", "json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.problem()).contains("report.csv line 4: ");
    assertThat(run.document().number("rows")).isEqualTo(2);
    assertThat(run.document().number("flagged")).isEqualTo(1);
    assertThat(run.document().value("sha256")).isNull();
    assertThat(mail.mails()).isEmpty();
  }

  @Test
  void aMailThatCannotBeSentExitsOneWithItsDocument() throws IOException {
    mail.close();

    CliRun run = reconcile("Chai,10,4,6\n", "--format", "json", "--fail-on-anomaly");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.problem()).contains("127.0.0.1");
    assertThat(run.document().flag("mailed")).isFalse();
    assertThat(run.document().text("mail")).isEqualTo("failed");
    assertThat(run.document().number("flagged")).isEqualTo(1);
  }

  @Test
  void withoutAMasterDatabaseEveryRunMailsAsAMailOfItsOwn() throws IOException {
    reconcile("Chai,10,4,6\n");
    reconcile("Chai,10,4,6\n");

    assertThat(mail.mails()).hasSize(2);
    assertThat(mail.mails().get(0).headers("Message-ID"))
        .isNotEqualTo(mail.mails().get(1).headers("Message-ID"));
  }

  @Test
  void withAMasterDatabaseTheSameFileAndThresholdMailOnce(SampleHost host) throws Exception {
    environment.putAll(host.environment());
    List<Future<CliRun>> runs = new ArrayList<>();
    String file = file("Chai,10,4,6\n");
    ExecutorService pool = Executors.newFixedThreadPool(6);
    for (int i = 0; i < 6; i++) {
      runs.add(pool.submit(() -> run("--csv", file, "--format", "json")));
    }
    pool.shutdown();
    int mailed = 0;
    for (Future<CliRun> each : runs) {
      CliRun run = each.get();
      assertThat(run.exitCode()).as(run.stderr()).isZero();
      mailed += run.document().flag("mailed") ? 1 : 0;
    }
    assertThat(mailed).isEqualTo(1);
    assertThat(mail.mails()).hasSize(1);

    assertThat(run("--csv", file, "--threshold", "4").stdout()).contains("Mailed.");
    assertThat(run("--csv", file, "--threshold", "4").stdout()).contains("earlier today");
    assertThat(mail.mails()).hasSize(2);
  }

  @Test
  void aRefusedRecipientExitsOneAndIsTheOnlyOneTriedAgain() throws IOException {
    EmbeddedSmtpServer picky = EmbeddedSmtpServer.builder().refuse("duty@example.test").start();
    try (picky;
        SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      environment.putAll(picky.environment());
      environment.putAll(host.environment());
      String file = file("Chai,10,4,6\n");

      CliRun first = run("--csv", file, "--format", "json").exits(1);
      CliRun second = run("--csv", file, "--format", "json").exits(1);

      assertThat(first.problem()).contains("duty@example.test").contains("have got the mail");
      assertThat(first.document().flag("mailed")).isTrue();
      assertThat(first.document().text("mail")).isEqualTo("partly_sent");
      assertThat(first.document().list("deliveries"))
          .extracting(one -> one.text("recipient") + " " + one.text("status"))
          .containsExactly("ops@example.test sent", "duty@example.test failed");
      assertThat(second.document().flag("mailed")).isFalse();
      assertThat(second.document().list("deliveries"))
          .extracting(one -> one.text("recipient") + " " + one.text("status"))
          .containsExactly("ops@example.test already_sent", "duty@example.test failed");
      assertThat(picky.mails()).hasSize(1);
    }
  }

  @Test
  void stdinIsWhateverTheCallerHandsIn() {
    byte[] report = (HEADER + "Chai,10,4,6\n").getBytes(StandardCharsets.UTF_8);

    CliRun run =
        CliRun.reading(report, environment, "reconcile", "--csv", "-", "--format", "json").exits(0);

    assertThat(run.document().text("file")).isEqualTo("-");
    assertThat(run.document().number("flagged")).isEqualTo(1);
    assertThat(mail.mails()).hasSize(1);
  }

  @Tag("slow")
  @Test
  void stdinIsReadInASmallHeap() throws Exception {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 300_000; i++) {
      rows.append("\"a long name, of an item with number ").append(i).append("\",9,1,9\nb,x,,\n");
    }
    Path file = Files.writeString(directory.resolve("large.csv"), rows);

    CliRun run =
        CliProcess.reading(file, "reconcile", "--csv", "-", "--dry-run", "--format", "json")
            .await();

    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout())
        .startsWith("{\"file\":\"-\"")
        .contains("\"rows\":600000,\"flagged\":300000,\"fine\":0,\"rejected\":300000")
        .contains("{\"line\":2,", "{\"line\":600000,", "number 299999");
  }

  private CliRun reconcile(String rows, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--csv", file(rows)));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private CliRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("reconcile"));
    all.addAll(List.of(arguments));
    return CliRun.of(environment, all.toArray(String[]::new));
  }

  private String file(String rows) throws IOException {
    return Files.writeString(directory.resolve("report.csv"), HEADER + rows).toString();
  }
}
