package io.neoops.reconcile;

import io.neoops.delivery.DeliveryLedger;
import io.neoops.error.InvalidInputException;
import io.neoops.error.Library;
import io.neoops.error.OpsException;
import io.neoops.ledger.HostRun;
import io.neoops.ledger.RunLedger;
import io.neoops.mail.MailAddress;
import io.neoops.mail.Mailer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares what was sold with what the kitchen was told, as a CSV report has it, and mails the rows
 * whose variance is too large.
 *
 * <p>The report is UTF-8, separated by commas (RFC 4180), with the columns {@code item}, {@code
 * sold_qty}, {@code KOT_cnt} and {@code variance} among others. It is read once, in constant memory
 * whatever its size. Nothing is mailed before it has been read to its end without an error, and
 * nothing if no row is flagged.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class StockReconciliation {
  private final long threshold;
  private final Optional<Outbox> outbox;
  private final Optional<DeliveryLedger> ledger;
  private final RunLedger runs;
  private final Clock clock;

  private StockReconciliation(Builder builder) {
    this.threshold = builder.threshold;
    this.outbox = builder.outbox;
    this.ledger = builder.ledger;
    this.runs = builder.runs;
    this.clock = builder.clock;
  }

  /** A reconciliation with a threshold of 5 that can only preview, and would mail on every run. */
  public static Builder builder() {
    return new Builder();
  }

  /** {@link #preview(CsvSource, Consumer)} that nobody hears of. */
  public ReconcileReport preview(CsvSource source) {
    return preview(source, progress -> {});
  }

  /**
   * Reads a report and mails nothing. What is wrong with the file is told by the status.
   *
   * @param progress hears how far it is, some times a second
   */
  public ReconcileReport preview(CsvSource source, Consumer<ReconcileProgress> progress) {
    return read(source, true, progress);
  }

  /**
   * Reads as much of a report as it takes to find its header.
   *
   * @throws InvalidInputException if there is none, or it is wrong
   * @throws OpsException if the report cannot be read
   */
  public static void requireHeader(CsvSource source) {
    Library.UNIVOCITY_PARSERS.require();
    ReportReading.requireHeader(source);
  }

  /** {@link #apply(CsvSource, Consumer)} that nobody hears of. */
  public ReconcileReport apply(CsvSource source) {
    return apply(source, progress -> {});
  }

  /**
   * Reads a report and mails what is flagged. What is wrong with the file or the mail is told by
   * the status.
   *
   * @param progress hears how far it is, some times a second
   * @throws InvalidInputException if the builder was not told where mail goes; the report has not
   *     been touched
   */
  public ReconcileReport apply(CsvSource source, Consumer<ReconcileProgress> progress) {
    Outbox target =
        outbox.orElseThrow(
            () ->
                new InvalidInputException(
                    "without a mailer and recipients only a preview is possible"));
    ReconcileReport report = read(source, false, progress);
    if (report.status() != ReconcileStatus.DONE || report.flagged() == 0) {
      return report;
    }
    try {
      return HostRun.of(
          runs,
          "reconcile",
          () -> mailed(report, target),
          ended ->
              new HostRun.End(
                  ended.status().word(),
                  Map.of(
                      "rows", ended.rows(),
                      "flagged", ended.flagged(),
                      "mails",
                          ended.deliveries().stream().anyMatch(StockReconciliation::isSent)
                              ? 1L
                              : 0L)));
    } catch (OpsException e) {
      return report.unmailed(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      report.close();
      throw e;
    }
  }

  private ReconcileReport mailed(ReconcileReport report, Outbox target) {
    AlertPost post = new AlertPost(target.mailer(), report, target.to());
    return report.mailed(
        ledger.map(given -> post.sendOnce(given, key(report))).orElseGet(post::send));
  }

  private static boolean isSent(MailDelivery delivery) {
    return delivery.status() == MailStatus.SENT;
  }

  private String key(ReconcileReport report) {
    return "reconcile:"
        + LocalDate.now(clock)
        + ":"
        + report.sha256().orElse("")
        + ":"
        + report.threshold();
  }

  private ReconcileReport read(
      CsvSource source, boolean dryRun, Consumer<ReconcileProgress> progress) {
    RowJudge judge = new RowJudge(threshold);
    Optional<String> sha256 = Optional.empty();
    ReconcileStatus status = ReconcileStatus.DONE;
    String detail = "";
    try {
      sha256 = Optional.of(ReportReading.read(source, judge, progress));
    } catch (OpsException e) {
      status =
          e instanceof InvalidInputException ? ReconcileStatus.INVALID : ReconcileStatus.FAILED;
      detail = String.valueOf(e.getMessage());
    } catch (RuntimeException | Error e) {
      judge.close();
      throw e;
    }
    Findings found = judge.findings();
    boolean due = status == ReconcileStatus.DONE && found.anomalies().size() > 0;
    return new ReconcileReport(
        source.name(),
        sha256,
        threshold,
        dryRun,
        status,
        due && dryRun ? MailStatus.DRY_RUN : MailStatus.NONE,
        List.of(),
        detail,
        found.rows(),
        found.fine(),
        found.anomalies(),
        found.rejects(),
        found.warnings(),
        found.largest());
  }

  private record Outbox(Mailer mailer, List<MailAddress> to) {}

  /** Says what counts as an anomaly and where mail goes. Not thread-safe. */
  public static final class Builder {
    private long threshold = 5;
    private Optional<Outbox> outbox = Optional.empty();
    private Optional<DeliveryLedger> ledger = Optional.empty();
    private RunLedger runs = RunLedger.NONE;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /**
     * A row whose variance is larger than this, in either direction, is flagged; 5 unless given.
     *
     * @throws InvalidInputException if it is negative
     */
    public Builder threshold(long value) {
      if (value < 0) {
        throw new InvalidInputException("the threshold must be 0 or more, found " + value);
      }
      threshold = value;
      return this;
    }

    /** Where mail goes; without it only {@link StockReconciliation#preview} is possible. */
    public Builder mail(Mailer mailer, List<MailAddress> to) {
      outbox = Optional.of(new Outbox(mailer, List.copyOf(to)));
      return this;
    }

    /**
     * Mails the same file and threshold to each recipient once a day; without a ledger every run
     * mails.
     */
    public Builder ledger(DeliveryLedger value) {
      ledger = Optional.of(value);
      return this;
    }

    /** Records every run that has something to mail; none unless given. */
    public Builder runs(RunLedger value) {
      runs = value;
      return this;
    }

    /** Says which day it is, in its own zone; UTC unless given. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /**
     * The reconciliation.
     *
     * @throws io.neoops.error.MissingLibraryException without univocity-parsers
     */
    public StockReconciliation build() {
      Library.UNIVOCITY_PARSERS.require();
      return new StockReconciliation(this);
    }
  }
}
