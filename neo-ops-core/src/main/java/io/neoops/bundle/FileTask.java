package io.neoops.bundle;

import io.neoops.error.OpsException;
import io.neoops.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects one file of one bundle, cleans it and holds it against the leak gate. */
final class FileTask implements Supplier<FileContent> {
  private static final Logger log = LoggerFactory.getLogger(FileTask.class);
  private static final int LONGEST_REASON = 500;

  private final Station station;
  private final BundleContext context;
  private final Redaction redaction;
  private final LeakGate gate;
  private final Budget budget;
  private final CleanText clean;

  FileTask(
      Station station, BundleContext context, Redaction redaction, LeakGate gate, Budget budget) {
    this.station = station;
    this.context = context;
    this.redaction = redaction;
    this.gate = gate;
    this.budget = budget;
    this.clean =
        new CleanText(context.isolation(), redaction, station.collector().mayNameTenants());
  }

  @Override
  public FileContent get() {
    LimitedOutput raw = new LimitedOutput(station.maxBytes(), budget);
    try {
      collect(raw);
      return content(new String(raw.bytes(), StandardCharsets.UTF_8), raw.isCut());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stub(FileStatus.FAILED, "interrupted");
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      log.debug("collector {} failed", station.name(), e);
      return stub(FileStatus.FAILED, reason(e));
    } finally {
      raw.release();
    }
  }

  /** How many lines and values were left out so far. */
  long leftOut() {
    return context.leftOut() + clean.leftOut();
  }

  /** What was written before the limit stays, whatever the collector makes of the refusal. */
  private void collect(LimitedOutput raw) throws IOException, InterruptedException {
    try {
      station.collector().collect(context, raw);
    } catch (IOException | RuntimeException e) {
      if (!raw.isCut()) {
        throw e;
      }
    } finally {
      raw.finish();
    }
  }

  private FileContent content(String text, boolean cut) {
    if (station.isJson() && cut) {
      return stub(FileStatus.FAILED, tooLarge() + ", and a part of a document is none");
    }
    @Nullable String cleaned = cleaned(cut ? Lines.ended(text) : text);
    if (cleaned == null) {
      return stub(FileStatus.FAILED, "it cannot be redacted and stay a JSON document");
    }
    int limit = station.maxBytes();
    String kept = Lines.whole(cleaned, limit);
    boolean shortened = cut || kept.length() < cleaned.length();
    if (station.isJson() && shortened) {
      return stub(FileStatus.FAILED, tooLarge() + ", and a part of a document is none");
    }
    return gated(kept, shortened);
  }

  private @Nullable String cleaned(String text) {
    Optional<Object> document = station.isJson() ? Json.parse(text) : Optional.empty();
    return document.isPresent() ? clean.document(document.get()) : clean.lines(text);
  }

  private FileContent gated(String text, boolean shortened) {
    String detail = shortened ? tooLarge() + ", cut at a line end" : "";
    String noted = told(context.detail());
    detail = detail.isEmpty() || noted.isEmpty() ? detail + noted : detail + "; " + noted;
    Optional<String> leak = gate.leakIn(text);
    if (leak.isPresent()) {
      return stub(FileStatus.WITHHELD, "it would show the value of " + leak.get());
    }
    return new FileContent(
        text, shortened ? FileStatus.CUT : FileStatus.OK, detail, redaction.counts(), leftOut(), 0);
  }

  private FileContent stub(FileStatus status, String reason) {
    String told = told(reason);
    return new FileContent(
        Stub.of(station.name(), status, told), status, told, redaction.counts(), leftOut(), 0);
  }

  /** A reason as it may be handed on. */
  private String told(String reason) {
    try {
      String line = Decoding.stripped(reason).replaceAll("\\s+", " ").strip();
      String shown =
          line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "..." : line;
      boolean others = context.isolation().isKnown() && context.isolation().namesOthers(shown);
      String redacted = redaction.redact(shown);
      boolean leaks = gate.leakIn(redacted).isPresent();
      return others || leaks ? "the reason may not be told" : redacted;
    } catch (RuntimeException e) {
      log.debug("reason of {} cannot be told", station.name(), e);
      return "the reason cannot be told";
    }
  }

  private String tooLarge() {
    return "larger than " + station.maxBytes() + " bytes, or than the memory left for bundles";
  }

  /** Messages of our own are made to be shown; others follow their class. */
  private static String reason(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return thrown instanceof OpsException
        ? message
        : thrown.getClass().getSimpleName() + ": " + message;
  }
}
