package io.neoops.serve;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.neoops.csp.CspCollector;
import io.neoops.csp.CspCollector.Counters;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What the server counts. The names and tags are few, whatever is asked for. Thread-safe. */
final class Figures implements AutoCloseable {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final KnownPaths paths;
  private final Optional<LetterCounts> letters;

  Figures(CspCollector collector, Optional<DeadLetters> letters, Set<String> paths) {
    this.paths = new KnownPaths(paths);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    reports(collector, "stored", Counters::stored);
    reports(collector, "dropped", Counters::dropped);
    reports(collector, "noise", Counters::noise);
    reports(collector, "other", Counters::others);
    reports(collector, "rejected", Counters::rejected);
    Gauge.builder("neoops.csp.waiting", collector, of -> of.counters().waiting())
        .description("CSP reports that wait to be written")
        .register(registry);
    this.letters = letters.map(LetterCounts::watching);
    this.letters.ifPresent(this::letters);
  }

  void request(String method, String path, int status, Duration took) {
    Timer.builder("http.server.requests")
        .description("Requests by what was asked for and how it was answered")
        .tag("method", METHODS.contains(method) ? method : "OTHER")
        .tag("path", paths.of(path))
        .tag("status", status == 0 ? "none" : Integer.toString(status))
        .register(registry)
        .record(took);
  }

  /** In the format of {@link #CONTENT_TYPE}. */
  String prometheusText() {
    return registry.scrape();
  }

  @Override
  public void close() {
    letters.ifPresent(LetterCounts::close);
    collections.close();
    registry.close();
  }

  private void reports(CspCollector collector, String result, ToDoubleFunction<Counters> count) {
    FunctionCounter.builder(
            "neoops.csp.reports", collector, of -> count.applyAsDouble(of.counters()))
        .description("CSP reports by what became of them")
        .tag("result", result)
        .register(registry);
  }

  private void letters(LetterCounts counts) {
    for (LetterType type : LetterType.values()) {
      Gauge.builder("neoops.dlq.letters", counts, of -> of.last(type))
          .description("Dead letters; NaN while they cannot be counted")
          .tag("type", type.word())
          .register(registry);
    }
  }
}
