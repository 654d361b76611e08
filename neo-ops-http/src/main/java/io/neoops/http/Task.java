package io.neoops.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work that goes on by itself, and what is known of it. Written by the thread that does it, read by
 * any.
 */
final class Task {
  /** How far it is. */
  enum Status {
    RUNNING,
    DONE,
    FAILED
  }

  private final String id = UUID.randomUUID().toString();
  private final String kind;
  private final String label;
  private final String caller;
  private final Instant startedAt;
  private final long begun = System.nanoTime();

  private Status status = Status.RUNNING;
  private long done;
  private Optional<Long> total = Optional.empty();
  private @Nullable Object document;
  private Optional<String> error = Optional.empty();
  private Optional<Duration> took = Optional.empty();

  /**
   * A task that begins now.
   *
   * @param kind one word, by which pages know what its document is
   * @param label what it is about, for people
   */
  Task(String kind, String label, String caller, Instant startedAt) {
    this.kind = kind;
    this.label = label;
    this.caller = caller;
    this.startedAt = startedAt;
  }

  String id() {
    return id;
  }

  String kind() {
    return kind;
  }

  synchronized boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** Says how much there is to do. */
  synchronized void expect(long amount) {
    total = Optional.of(amount);
  }

  /** Says how much has been done. */
  synchronized void reach(long amount) {
    done = amount;
  }

  /** Says what there is to see so far; the document must not be changed afterwards. */
  synchronized void show(Object soFar) {
    document = soFar;
  }

  synchronized void end(Status how, Object result) {
    status = how;
    document = result;
    took = Optional.of(elapsed());
  }

  synchronized void fail(String message) {
    status = Status.FAILED;
    error = Optional.of(message);
    took = Optional.of(elapsed());
  }

  synchronized Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> progress = new LinkedHashMap<>();
    progress.put("done", done);
    progress.put("total", total.orElse(null));
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("id", id);
    said.put("kind", kind);
    said.put("label", label);
    said.put("status", status.name().toLowerCase(Locale.ROOT));
    said.put("by", caller);
    said.put("started_at", startedAt.toString());
    said.put("elapsed_ms", took.orElseGet(this::elapsed).toMillis());
    said.put("progress", progress);
    said.put("document", document);
    said.put("error", error.orElse(null));
    return said;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
