package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.delivery.Delivery;
import io.neoops.delivery.DeliveryLedger;
import io.neoops.digest.DigestDelivery.Status;
import io.neoops.digest.DigestSource.Figures;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.ledger.RunId;
import io.neoops.ledger.RunLedger;
import io.neoops.metrics.PrometheusText;
import io.neoops.tenant.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a digest decides, with channels and ledgers that only remember. */
class OwnerDigestTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-05-05T06:00:00Z"), ZoneOffset.UTC);
  private static final Tenant TENANT = Samples.tenant("demo");
  private static final DigestSource SOURCE =
      (tenant, day, before) -> new Figures(Samples.figures(1), Samples.figures(2), List.of());

  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<String> runs = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everyRecipientGetsItsOwnAndWhoFailsKeepsNobodyElse() {
    DigestReport report =
        digest(SOURCE)
            .channel(channel("first", "a", "refused", "b"))
            .channel(channel("second", "c"))
            .build()
            .send(TENANT, DigestDate.YESTERDAY);

    assertThat(sent).containsExactly("first a", "first b", "second c");
    assertThat(report.deliveries())
        .extracting(d -> d.channel() + " " + d.recipient() + " " + d.status().word())
        .containsExactly("first a sent", "first refused failed", "first b sent", "second c sent");
    assertThat(report.deliveries().get(1).detail()).isEqualTo("refused was refused");
    assertThat(report.hasFailed()).isTrue();
  }

  @Test
  void aChannelThatCannotTellItsRecipientsFailsAlone() {
    DigestReport report =
        digest(SOURCE)
            .channel(channel("first", "nameless"))
            .channel(channel("second", "c"))
            .build()
            .send(TENANT, DigestDate.YESTERDAY);

    assertThat(report.deliveries())
        .extracting(d -> d.channel() + " " + d.status().word() + " " + d.detail())
        .containsExactly("first failed no recipients", "second sent ");
  }

  @Test
  void aPreviewSendsClaimsAndRecordsNothing() {
    DigestReport report =
        digest(SOURCE)
            .deliveries(new Remembering())
            .channel(channel("first", "a", "b"))
            .build()
            .preview(TENANT, DigestDate.YESTERDAY);

    assertThat(sent).isEmpty();
    assertThat(runs).isEmpty();
    assertThat(report.deliveries()).extracting(DigestDelivery::status).containsOnly(Status.SKIPPED);
    assertThat(report.digest()).isPresent();
    assertThat(report.hasFailed()).isFalse();
  }

  @Test
  void theSecondTimeNothingIsSentUnlessItIsAskedFor() {
    DeliveryLedger deliveries = new Remembering();
    OwnerDigest.Builder digest =
        digest(SOURCE).deliveries(deliveries).channel(channel("first", "a"));

    digest.build().send(TENANT, DigestDate.YESTERDAY);
    DigestReport second = digest.build().send(TENANT, DigestDate.parse("2026-05-04"));
    digest.build().send(TENANT, DigestDate.parse("2026-05-03"));
    digest.resend().build().send(TENANT, DigestDate.YESTERDAY);

    assertThat(second.deliveries().get(0).status()).isEqualTo(Status.ALREADY_SENT);
    assertThat(second.deliveries().get(0).detail()).contains("--resend");
    assertThat(sent).containsExactly("first a", "first a", "first a");
  }

  @Test
  void onlyRunsThatSendAreRecorded() {
    OwnerDigest digest =
        digest(SOURCE)
            .deliveries(new Remembering())
            .channel(channel("first", "a", "refused"))
            .build();

    digest.send(TENANT, DigestDate.YESTERDAY);
    assertThat(runs)
        .containsExactly("started digest demo", "failed {already_sent=0, failed=1, sent=1}");
    runs.clear();
    digest(SOURCE).build().send(TENANT, DigestDate.YESTERDAY);
    assertThat(runs).isEmpty();
  }

  @Test
  void aRunThatCannotBeRecordedSendsNothing() {
    RunLedger away =
        new RunLedger() {
          @Override
          public void started(RunId run, String operation, Tenant tenant) {
            throw new OpsException("no ledger");
          }

          @Override
          public void started(RunId run, String operation) {
            throw new AssertionError("this operation is about a tenant");
          }

          @Override
          public void finished(RunId run, String outcome, Map<String, Long> counts) {}
        };

    DigestReport report =
        digest(SOURCE)
            .ledger(away)
            .channel(channel("first", "a"))
            .build()
            .send(TENANT, DigestDate.YESTERDAY);

    assertThat(sent).isEmpty();
    assertThat(report.deliveries().get(0).detail()).isEqualTo("no ledger");
  }

  @Test
  void theDaysAreTheTenantsOwnAndAWeekApart() {
    List<BusinessDay> days = new ArrayList<>();
    DigestSource remembering =
        (tenant, day, before) -> {
          days.addAll(List.of(day, before));
          return SOURCE.read(tenant, day, before);
        };

    digest(remembering).dayStarts(LocalTime.of(4, 0)).build().preview(TENANT, DigestDate.YESTERDAY);
    digest(remembering)
        .defaultZone(ZoneId.of("America/New_York"))
        .build()
        .preview(Tenant.of(TENANT.id(), "zoneless"), DigestDate.parse("2026-03-08"));

    assertThat(days)
        .containsExactly(
            BusinessDay.of(LocalDate.of(2026, 5, 4), Samples.ZONE, LocalTime.of(4, 0)),
            BusinessDay.of(LocalDate.of(2026, 4, 27), Samples.ZONE, LocalTime.of(4, 0)),
            BusinessDay.of(
                LocalDate.of(2026, 3, 8), ZoneId.of("America/New_York"), LocalTime.MIDNIGHT),
            BusinessDay.of(
                LocalDate.of(2026, 3, 1), ZoneId.of("America/New_York"), LocalTime.MIDNIGHT));
  }

  @Test
  void aBlankZoneIsNoneAndAnUnknownOneIsNamed() {
    Tenant blank = new Tenant(TENANT.id(), "blank", Map.of("timezone", Optional.of(" ")));
    Tenant unknown = new Tenant(TENANT.id(), "demo", Map.of("timezone", Optional.of("Mars/\nX")));
    OwnerDigest digest = digest(SOURCE).build();

    assertThat(zone(digest.preview(blank, DigestDate.YESTERDAY))).isEqualTo("UTC");
    assertThatThrownBy(() -> digest.preview(unknown, DigestDate.YESTERDAY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("timezone 'Mars/ X' of tenant demo (5cc9235f");
  }

  @Test
  void theDayBeforeOneThatTheZoneSkippedIsComparedWithNothing() {
    Tenant apia = new Tenant(TENANT.id(), "apia", Map.of("timezone", Optional.of("Pacific/Apia")));

    DigestReport report = digest(SOURCE).build().preview(apia, DigestDate.parse("2012-01-06"));

    assertThat(report.digest().flatMap(Digest::previous)).isEmpty();
  }

  @Test
  void oneTenantsFailureTouchesNoOtherAndTheMetricsAreReadOnce() {
    Tenant broken =
        new Tenant(UUID.randomUUID(), "broken", Map.of("timezone", Optional.of("Nowhere")));
    Tenant away = Tenant.of(UUID.randomUUID(), "away");
    AtomicInteger reads = new AtomicInteger();
    DigestSource source =
        (tenant, day, before) -> {
          if (tenant.name().equals("away")) {
            throw new OpsException("its database is away");
          }
          return SOURCE.read(tenant, day, before);
        };

    DigestSummary summary =
        digest(source)
            .channel(channel("first", "a"))
            .metrics(
                () -> {
                  reads.incrementAndGet();
                  return PrometheusText.parse("webhook_breaker_state 1");
                })
            .build()
            .sendAll(List.of(broken, TENANT, away), 2, DigestDate.YESTERDAY);

    assertThat(summary.failed()).isEqualTo(2);
    assertThat(summary.tenants())
        .extracting(DigestReport::problem)
        .satisfiesExactly(
            problem -> assertThat(problem).contains("Nowhere"),
            problem -> assertThat(problem).isEmpty(),
            problem -> assertThat(problem).isEqualTo("its database is away"));
    assertThat(sent).containsExactly("first a");
    assertThat(reads).hasValue(1);
    assertThat(summary.toDocument()).containsEntry("done", 1L).containsEntry("failed", 2L);
  }

  @Test
  void aDateThatHasBegunNowhereIsRefusedForAll() {
    assertThatThrownBy(
            () ->
                digest(SOURCE).build().sendAll(List.of(TENANT), 1, DigestDate.parse("2026-05-07")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void missingFiguresAndMetricsAreWarnings() {
    DigestSource source =
        (tenant, day, before) ->
            new Figures(Samples.nothing(), Samples.nothing(), List.of("tips not configured"));

    Digest digest = digest(source).build().preview(TENANT, DigestDate.TODAY).digest().orElseThrow();

    assertThat(digest.warnings())
        .containsExactly(
            "tips not configured", "webhook breakers not configured: METRICS_URL is not set");
    assertThat(digest.breakersOpen()).isEmpty();
    assertThat(digest.isOver()).isFalse();
  }

  @Test
  void twoChannelsOfOneNameAreRefused() {
    assertThatThrownBy(() -> digest(SOURCE).channel(channel("first")).channel(channel("first")))
        .isInstanceOf(InvalidInputException.class);
  }

  private OwnerDigest.Builder digest(DigestSource source) {
    return OwnerDigest.builder(source)
        .clock(NOW)
        .ledger(
            new RunLedger() {
              @Override
              public void started(RunId run, String operation, Tenant tenant) {
                runs.add("started " + operation + " " + tenant.name());
              }

              @Override
              public void started(RunId run, String operation) {
                throw new AssertionError("this operation is about a tenant");
              }

              @Override
              public void finished(RunId run, String outcome, Map<String, Long> counts) {
                runs.add(outcome + " " + new TreeMap<>(counts));
              }
            });
  }

  private static String zone(DigestReport report) {
    return report.digest().orElseThrow().day().zone().getId();
  }

  private DigestChannel channel(String name, String... recipients) {
    return new DigestChannel() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<String> recipients(Tenant tenant) {
        if (List.of(recipients).contains("nameless")) {
          throw new InvalidInputException("no recipients");
        }
        return List.of(recipients);
      }

      @Override
      public void send(Digest digest, String recipient, String messageKey) {
        if (recipient.equals("refused")) {
          throw new OpsException("refused was refused");
        }
        sent.add(name + " " + recipient);
      }
    };
  }

  /** Remembers keys within this process. */
  private static final class Remembering implements DeliveryLedger {
    private final Set<String> keys = new HashSet<>();

    @Override
    public Delivery once(String key, Consumer<String> send) {
      return keys.contains(key) ? new Delivery.AlreadySent(Instant.EPOCH) : again(key, send);
    }

    @Override
    public Delivery again(String key, Consumer<String> send) {
      send.accept(key);
      keys.add(key);
      return new Delivery.Sent(Optional.empty());
    }
  }
}
