package io.neoops.digest;

import io.neoops.delivery.Delivery;
import io.neoops.delivery.DeliveryLedger;
import io.neoops.digest.DigestDelivery.Status;
import io.neoops.error.OpsException;
import io.neoops.ledger.RunId;
import io.neoops.ledger.RunLedger;
import io.neoops.tenant.Tenant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings digests to the recipients of all channels. Thread-safe. */
final class DigestPost {
  private static final Logger log = LoggerFactory.getLogger(DigestPost.class);
  private static final String OPERATION = "digest";

  private final List<DigestChannel> channels;
  private final DeliveryLedger deliveries;
  private final RunLedger runs;
  private final boolean resend;

  DigestPost(
      List<DigestChannel> channels, DeliveryLedger deliveries, RunLedger runs, boolean resend) {
    this.channels = List.copyOf(channels);
    this.deliveries = deliveries;
    this.runs = runs;
    this.resend = resend;
  }

  /** Reports whom the digest would go to. */
  DigestReport skip(Digest digest) {
    return report(
        digest,
        (channel, recipient) ->
            new DigestDelivery(
                channel.name(), recipient, Status.SKIPPED, "dry run: nothing is sent"));
  }

  DigestReport send(Digest digest) {
    RunId run = RunId.random();
    AtomicBoolean begun = new AtomicBoolean();
    // A run that finds everything sent leaves no trace.
    Runnable begin =
        () -> {
          if (!begun.get()) {
            runs.started(run, OPERATION, digest.tenant());
            begun.set(true);
          }
        };
    DigestReport report =
        report(digest, (channel, recipient) -> deliver(digest, channel, recipient, begin));
    return begun.get() ? recorded(run, digest, report) : report;
  }

  private DigestDelivery deliver(
      Digest digest, DigestChannel channel, String recipient, Runnable begin) {
    String key =
        String.join(
            ":",
            OPERATION,
            digest.tenant().id().toString(),
            digest.day().date().toString(),
            channel.name(),
            recipient);
    Consumer<String> send =
        messageKey -> {
          begin.run();
          channel.send(digest, recipient, messageKey);
        };
    Delivery delivery = resend ? deliveries.again(key, send) : deliveries.once(key, send);
    return delivery instanceof Delivery.AlreadySent already
        ? new DigestDelivery(
            channel.name(),
            recipient,
            Status.ALREADY_SENT,
            "sent " + already.at().truncatedTo(ChronoUnit.SECONDS) + "; --resend sends it again")
        : new DigestDelivery(
            channel.name(),
            recipient,
            Status.SENT,
            ((Delivery.Sent) delivery).after().map(note -> "sent again: " + note).orElse(""));
  }

  private DigestReport report(Digest digest, Way way) {
    List<DigestDelivery> all = new ArrayList<>();
    for (DigestChannel channel : channels) {
      guarded(channel, "", all, () -> each(digest.tenant(), channel, way, all));
    }
    return DigestReport.of(digest, all, "");
  }

  private static void each(
      Tenant tenant, DigestChannel channel, Way way, List<DigestDelivery> all) {
    for (String recipient : channel.recipients(tenant)) {
      guarded(channel, recipient, all, () -> all.add(way.to(channel, recipient)));
    }
  }

  /** What one recipient's delivery throws must not keep the digest from the others. */
  private static void guarded(
      DigestChannel channel, String recipient, List<DigestDelivery> all, Runnable delivery) {
    try {
      delivery.run();
    } catch (RuntimeException e) {
      boolean expected = e instanceof OpsException;
      if (!expected) {
        log.error("channel {} broke", channel.name(), e);
      }
      all.add(
          new DigestDelivery(
              channel.name(),
              recipient,
              Status.FAILED,
              expected ? String.valueOf(e.getMessage()) : "unexpected " + e));
    }
  }

  private DigestReport recorded(RunId run, Digest digest, DigestReport report) {
    try {
      runs.finished(
          run,
          report.hasFailed() ? "failed" : "done",
          Map.of(
              "sent", report.count(Status.SENT),
              "already_sent", report.count(Status.ALREADY_SENT),
              "failed", report.count(Status.FAILED)));
      return report;
    } catch (OpsException e) {
      return DigestReport.of(
          digest, report.deliveries(), "the run's end could not be recorded: " + e.getMessage());
    }
  }

  @FunctionalInterface
  private interface Way {
    DigestDelivery to(DigestChannel channel, String recipient);
  }
}
