package io.neoops.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One bundle being put together. Not safe for use by several threads. */
final class BundleRun {
  private final BundleRequest request;
  private final Isolation isolation;
  private final Supplier<Redaction> redaction;
  private final LeakGate gate;
  private final Budget budget;
  private final String version;
  private final long begun = System.nanoTime();

  BundleRun(
      BundleRequest request,
      Isolation isolation,
      Supplier<Redaction> redaction,
      LeakGate gate,
      Budget budget,
      String version) {
    this.request = request;
    this.isolation = isolation;
    this.redaction = redaction;
    this.gate = gate;
    this.budget = budget;
    this.version = version;
  }

  BundleReport write(List<Station> stations, Duration deadline, Instant at, OutputStream out)
      throws IOException {
    List<PendingFile> pending = new ArrayList<>();
    List<BundleFile> files = new ArrayList<>();
    try {
      for (Station station : stations) {
        pending.add(begin(station, deadline));
      }
      BundleArchive archive = new BundleArchive(out, at);
      for (PendingFile file : pending) {
        archive.begin(file.name());
        FileContent content = file.await();
        archive.content(content.bytes());
        files.add(content.described(file.name(), file.took()));
        file.release();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      BundleReport report = new BundleReport(request, at, version, files, took);
      archive.begin("manifest.json");
      archive.content(new Manifest(report, gate).text().getBytes(StandardCharsets.UTF_8));
      archive.finish();
      return report;
    } finally {
      pending.forEach(PendingFile::release);
    }
  }

  private PendingFile begin(Station station, Duration deadline) {
    BundleContext context = new BundleContext(request, isolation);
    FileTask task = new FileTask(station, context, redaction.get(), gate, budget);
    Duration limit = station.deadline().compareTo(deadline) < 0 ? station.deadline() : deadline;
    return new PendingFile(station, task, budget, begun, limit);
  }
}
