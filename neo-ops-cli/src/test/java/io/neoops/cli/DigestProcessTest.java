package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.SampleOrders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a digest that many processes send at once, or whose process is killed. */
@Tag("slow")
class DigestProcessTest {
  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  private final Map<String, String> variables = new HashMap<>(host.environment());

  @BeforeEach
  void fill() {
    Tenant tenant = host.addTenant("demo", null, null);
    SampleOrders.fill(host, tenant, Instant.parse("2026-05-04T00:00:00Z"), 50);
    variables.putAll(mail.environment());
    variables.put("OWNER_DIGEST_EMAIL", "owner@example.test");
  }

  @AfterEach
  void close() {
    mail.close();
    host.close();
  }

  @Test
  void thirtyTwoProcessesAtOnceSendOneMail() throws Exception {
    int count = 32;
    List<CliProcess> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(start());
    }
    List<String> statuses = new ArrayList<>();
    for (CliProcess process : processes) {
      statuses.add(status(process.await().exits(0)));
    }

    assertThat(statuses).containsOnlyOnce("sent").hasSize(count);
    assertThat(statuses.stream().filter(status -> !status.equals("sent")))
        .containsOnly("already_sent");
    assertThat(mail.mails()).hasSize(1);
  }

  @Test
  void aProcessThatIsKilledWhileItSendsLeavesAClaimThatTheNextResolves() throws Exception {
    int port = mail.port();
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      variables.put("SMTP_PORT", String.valueOf(mute.getLocalPort()));
      CliProcess killed = start();
      // It connects after the claim and the run's beginning, and then waits for a greeting.
      mute.setSoTimeout(60_000);
      try (Socket sending = mute.accept()) {
        assertThat(sending.isConnected()).isTrue();
        killed.kill();
        killed.await();
      }
    }
    variables.put("SMTP_PORT", String.valueOf(port));

    CliRun next = start().await().exits(0);

    assertThat(status(next)).isEqualTo("sent");
    assertThat(next.document().list("deliveries").get(1).text("detail"))
        .contains("sent again", "cut off", "same Message-ID");
    assertThat(mail.mails()).hasSize(1);
    assertThat(
            host.textFromMaster(
                "SELECT string_agg(outcome, ',' ORDER BY started_at) FROM neo_ops.runs"))
        .isEqualTo("interrupted,done");
    assertThat(status(start().await())).isEqualTo("already_sent");
  }

  private static String status(CliRun run) {
    return run.document().list("deliveries").get(1).text("status");
  }

  private CliProcess start() throws IOException {
    return CliProcess.start(
        variables, "digest", "--tenant", "demo", "--date", "2026-05-04", "--format", "json");
  }
}
