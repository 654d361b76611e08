package io.neoops.reconcile;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation found. It is to be closed, since its lists may lie on disk.
 *
 * @param file the source's name
 * @param sha256 of the source's own bytes, compressed if they are, in lower-case hexadecimal; empty
 *     if it was not read to its end
 * @param threshold a variance beyond it in either direction is an anomaly
 * @param dryRun whether it was a preview, which mails nothing
 * @param status how it ended; unless it is {@link ReconcileStatus#DONE}, what was found is what had
 *     been read until then
 * @param mail what became of the mail, over all recipients
 * @param deliveries what became of it for each recipient; empty if none was due
 * @param detail why it ended so, in one line; empty where there is nothing to say
 * @param rows rows that were flagged, fine or rejected; the header and blank lines are none
 * @param fine rows that were judged and not flagged
 * @param anomalies the rows that were flagged
 * @param rejects the rows that could not be judged
 * @param warnings rows that were judged, but contradict themselves
 * @param largest the 200 largest anomalies by size, then by line; long items are shortened
 */
public record ReconcileReport(
    String file,
    Optional<String> sha256,
    long threshold,
    boolean dryRun,
    ReconcileStatus status,
    MailStatus mail,
    List<MailDelivery> deliveries,
    String detail,
    long rows,
    long fine,
    Listing<Anomaly> anomalies,
    Listing<Remark> rejects,
    Listing<Remark> warnings,
    List<Anomaly> largest)
    implements AutoCloseable {

  /** Copies {@code deliveries} and {@code largest}. */
  public ReconcileReport {
    deliveries = List.copyOf(deliveries);
    largest = List.copyOf(largest);
  }

  /** A run that was refused before it could look at the file. */
  public static ReconcileReport refused(
      String file, long threshold, boolean dryRun, String detail) {
    return empty(file, threshold, dryRun, ReconcileStatus.INVALID, detail);
  }

  /** A run that broke before it had anything to report. */
  public static ReconcileReport failed(String file, long threshold, boolean dryRun, String detail) {
    return empty(file, threshold, dryRun, ReconcileStatus.FAILED, detail);
  }

  private static ReconcileReport empty(
      String file, long threshold, boolean dryRun, ReconcileStatus status, String detail) {
    return new ReconcileReport(
        file,
        Optional.empty(),
        threshold,
        dryRun,
        status,
        MailStatus.NONE,
        List.of(),
        detail,
        0,
        0,
        new Spool<>(Spool.ANOMALIES),
        new Spool<>(Spool.REMARKS),
        new Spool<>(Spool.REMARKS),
        List.of());
  }

  /** How many rows were flagged. */
  public long flagged() {
    return anomalies.size();
  }

  /** How many rows were rejected. */
  public long rejected() {
    return rejects.size();
  }

  /**
   * The report as maps, ready to be written as JSON. The lists in it are {@link Iterable}s that
   * read the report's own, so it must be written before the report is closed.
   */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("file", file);
    document.put("sha256", sha256.orElse(null));
    document.put("threshold", threshold);
    document.put("dry_run", dryRun);
    document.put("status", status.word());
    document.put("detail", detail);
    document.put("rows", rows);
    document.put("flagged", flagged());
    document.put("fine", fine);
    document.put("rejected", rejected());
    document.put("anomalies", documents(anomalies, Anomaly::toDocument));
    document.put("rejects", documents(rejects, Remark::toDocument));
    document.put("warnings", documents(warnings, Remark::toDocument));
    document.put("mailed", mail == MailStatus.SENT || mail == MailStatus.PARTLY_SENT);
    document.put("mail", mail.word());
    document.put("deliveries", deliveries.stream().map(MailDelivery::toDocument).toList());
    return document;
  }

  /**
   * The report for people: figures, the largest anomalies, some of the rejects and warnings. What
   * it shows of the file is harmless on a terminal: no control characters, formulas or HTML.
   */
  public String toText() {
    return ReconcileText.of(this);
  }

  @Override
  public void close() {
    anomalies.close();
    rejects.close();
    warnings.close();
  }

  /** The same after its mail. */
  ReconcileReport mailed(AlertPost.Outcome outcome) {
    boolean done = outcome.problem().isEmpty();
    return with(
        outcome.status(),
        outcome.deliveries(),
        done ? ReconcileStatus.DONE : ReconcileStatus.FAILED,
        done ? outcome.note() : outcome.problem());
  }

  /** The same, without a mail because of a failure before it. */
  ReconcileReport unmailed(String why) {
    return with(MailStatus.FAILED, List.of(), ReconcileStatus.FAILED, why);
  }

  private ReconcileReport with(
      MailStatus mailStatus, List<MailDelivery> each, ReconcileStatus ended, String why) {
    return new ReconcileReport(
        file,
        sha256,
        threshold,
        dryRun,
        ended,
        mailStatus,
        each,
        why,
        rows,
        fine,
        anomalies,
        rejects,
        warnings,
        largest);
  }

  private static <T> Iterable<Map<String, Object>> documents(
      Listing<T> entries, Function<T, Map<String, Object>> document) {
    return () -> {
      Iterator<T> source = entries.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return source.hasNext();
        }

        @Override
        public Map<String, Object> next() {
          return document.apply(source.next());
        }
      };
    };
  }
}
