package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.neoops.NeoOps;
import io.neoops.digest.DigestDelivery.Status;
import io.neoops.settings.Environment;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.ReceivedMail;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.SampleOrders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Digests as the environment configures them, through a real mail server and a real ledger. */
class DigestDeliveryTest {
  private static final DigestDate DATE = DigestDate.parse("2026-05-04");

  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  private final Tenant tenant = host.addTenant("corner-cafe", null, null);
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void configure() {
    SampleOrders.fill(host, tenant, Instant.parse("2026-05-04T00:00:00Z"), 128);
    SampleOrders.fill(host, tenant, Instant.parse("2026-04-27T00:00:00Z"), 112);
    variables.putAll(host.environment());
    variables.putAll(mail.environment());
    variables.put("SMTP_FROM", "neo-ops@example.test");
    variables.put("OWNER_DIGEST_EMAIL", "owner+{tenant}@example.test, second@example.test");
  }

  @AfterEach
  void close() {
    mail.close();
    host.close();
  }

  @Test
  void eachRecipientGetsAMailOfItsOwnInTextAndHtmlOnce() {
    DigestReport first = send(tenant);
    DigestReport second = send(tenant);

    assertThat(first.deliveries()).extracting(DigestDelivery::status).containsOnly(Status.SENT);
    assertThat(second.deliveries())
        .extracting(DigestDelivery::status)
        .containsOnly(Status.ALREADY_SENT);
    assertThat(mail.mails())
        .extracting(ReceivedMail::recipients)
        .containsExactly(List.of("owner+corner-cafe@example.test"), List.of("second@example.test"));
    ReceivedMail received = mail.mails().get(0);
    assertThat(received.subject()).isEqualTo("corner-cafe: 123 orders on Monday, 4 May 2026");
    assertThat(received.structure()).contains("multipart/alternative", "text/plain", "text/html");
    assertThat(received.text()).contains("Orders", "123", "108", "+14%", "Masala Chai");
    assertThat(received.html()).contains("<!DOCTYPE html>", "123", "Masala Chai");
    assertThat(messageIds()).doesNotHaveDuplicates();
    assertThat(
            host.textFromMaster(
                "SELECT string_agg(operation || ' ' || outcome || ' ' || (counts->>'sent'), ',')"
                    + " FROM neo_ops.runs"))
        .isEqualTo("digest done 2");
  }

  @Test
  void resendingIsAnotherMessage() {
    send(tenant);
    digest().resend().build().send(tenant, DATE);

    assertThat(mail.mails()).hasSize(4);
    assertThat(messageIds()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void aClaimThatWasCutOffIsSentAgainWithTheSameMessageIdAndSaysSo() {
    variables.put("OWNER_DIGEST_EMAIL", "owner@example.test");
    send(tenant);
    host.executeOnMaster("UPDATE neo_ops.deliveries SET sent_at = NULL");

    DigestReport second = send(tenant);

    assertThat(second.deliveries().get(0).status()).isEqualTo(Status.SENT);
    assertThat(second.deliveries().get(0).detail()).contains("cut off", "same Message-ID");
    assertThat(messageIds()).hasSize(2);
    assertThat(messageIds().get(1)).isEqualTo(messageIds().get(0));
  }

  @Test
  void aRefusedAddressKeepsNobodyElseAndIsTriedAgain() {
    mail.close();
    try (EmbeddedSmtpServer strict =
        EmbeddedSmtpServer.builder().refuse("second@example.test").start()) {
      variables.putAll(strict.environment());
      DigestReport report = send(tenant);

      assertThat(report.deliveries())
          .extracting(DigestDelivery::status)
          .containsExactly(Status.SENT, Status.FAILED);
      assertThat(report.deliveries().get(1).recipient()).isEqualTo("second@example.test");
      assertThat(report.hasFailed()).isTrue();
      assertThat(send(tenant).deliveries())
          .extracting(DigestDelivery::status)
          .containsExactly(Status.ALREADY_SENT, Status.FAILED);
      assertThat(strict.mails()).hasSize(1);
    }
  }

  @Test
  void manyAtOnceSendOneMail() throws Exception {
    variables.put("OWNER_DIGEST_EMAIL", "owner@example.test");
    ExecutorService threads = Executors.newFixedThreadPool(32);
    CountDownLatch together = new CountDownLatch(32);
    try {
      List<Future<DigestReport>> reports = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        reports.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return send(tenant);
                }));
      }
      List<Status> statuses = new ArrayList<>();
      for (Future<DigestReport> report : reports) {
        statuses.add(report.get(120, TimeUnit.SECONDS).deliveries().get(0).status());
      }
      assertThat(Collections.frequency(statuses, Status.SENT)).isEqualTo(1);
      assertThat(Collections.frequency(statuses, Status.ALREADY_SENT)).isEqualTo(31);
      assertThat(mail.mails()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aTenantWhoseNameMakesNoAddressFailsAloneAndOthersGetTheirs() {
    Tenant hostile = host.addTenant("x@evil.test,", null, null);

    DigestSummary summary = digest().build().sendAll(List.of(hostile, tenant), 2, DATE);

    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.tenants().get(0).deliveries())
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.status()).isEqualTo(Status.FAILED);
              assertThat(delivery.detail()).contains("OWNER_DIGEST_EMAIL", "x@evil.test,");
            });
    assertThat(mail.mails())
        .flatExtracting(ReceivedMail::recipients)
        .containsExactly("owner+corner-cafe@example.test", "second@example.test");
  }

  @Test
  void slackAndMailGoTheirOwnWays() throws IOException {
    List<String> posted = Collections.synchronizedList(new ArrayList<>());
    HttpServer slack = server(posted, 200, "ok");
    try {
      mail.close();
      variables.put("SLACK_WEBHOOK_URL", url(slack, "/services/S3CRET"));

      DigestReport report = send(tenant);

      assertThat(report.deliveries())
          .extracting(delivery -> delivery.channel() + " " + delivery.status().word())
          .containsExactly("email failed", "email failed", "slack sent");
      assertThat(report.deliveries().get(2).recipient()).startsWith("webhook-");
      assertThat(posted).singleElement().asString().contains("corner-cafe", "*Orders*", "123");
      assertThat(report.toDocument().toString()).doesNotContain("S3CRET");
      assertThat(send(tenant).deliveries().get(2).status()).isEqualTo(Status.ALREADY_SENT);
      assertThat(posted).hasSize(1);
    } finally {
      slack.stop(0);
    }
  }

  @Test
  void theBreakersComeFromTheMetrics() throws IOException {
    HttpServer metrics =
        server(
            new ArrayList<>(),
            200,
            "webhook_breaker_state{target=\"a\"} 1\nwebhook_breaker_state{target=\"b\"} 2\n");
    try {
      variables.put("METRICS_URL", url(metrics, "/metrics"));
      assertThat(preview().breakersOpen()).contains(1);
      assertThat(preview().warnings()).isEmpty();
    } finally {
      metrics.stop(0);
    }
    assertThat(preview().breakersOpen()).isEmpty();
    assertThat(preview().warnings()).singleElement().asString().contains("METRICS_URL", "refused");
  }

  @Test
  void metricsThatAreAnErrorOrNotMetricsAreUnknown() throws IOException {
    for (int status : new int[] {500, 200}) {
      HttpServer metrics = server(new ArrayList<>(), status, "<html>sorry</html>");
      try {
        variables.put("METRICS_URL", url(metrics, "/metrics"));
        assertThat(preview().breakersOpen()).isEmpty();
        assertThat(preview().warnings()).hasSize(1);
      } finally {
        metrics.stop(0);
      }
    }
  }

  @Test
  void aHostMayAddAChannelOfItsOwn() {
    List<String> heard = new ArrayList<>();
    DigestChannel pager =
        new DigestChannel() {
          @Override
          public String name() {
            return "pager";
          }

          @Override
          public List<String> recipients(Tenant any) {
            return List.of("555");
          }

          @Override
          public void send(Digest digest, String recipient, String messageKey) {
            heard.add(recipient + " " + digest.figures().orders());
          }
        };

    digest().channel(pager).build().send(tenant, DATE);
    digest().channel(pager).build().send(tenant, DATE);

    assertThat(heard).containsExactly("555 123");
    assertThat(mail.mails()).hasSize(2);
  }

  @Test
  void aDryRunLeavesNoTraceAnywhere() {
    digest().build().preview(tenant, DATE);

    assertThat(mail.mails()).isEmpty();
    assertThat(host.textFromMaster("SELECT to_regnamespace('neo_ops') IS NULL")).isEqualTo("t");
  }

  private Digest preview() {
    return digest().build().preview(tenant, DATE).digest().orElseThrow();
  }

  private DigestReport send(Tenant to) {
    return digest().build().send(to, DATE);
  }

  private OwnerDigest.Builder digest() {
    return NeoOps.from(Environment.of(variables), "test").digest(Optional.empty());
  }

  private List<String> messageIds() {
    return mail.mails().stream().flatMap(m -> m.headers("Message-ID").stream()).toList();
  }

  private static HttpServer server(List<String> bodies, int status, String answer)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }
}
