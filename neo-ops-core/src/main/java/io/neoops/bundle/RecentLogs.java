package io.neoops.bundle;

import io.neoops.bundle.LogTail.Tail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** recent-logs.txt: the end of the log, or of the audit records where there is no log. */
final class RecentLogs implements Collector {
  static final int LINES = 200;

  private final Optional<Path> log;
  private final AuditRecords audit;

  RecentLogs(Optional<Path> log, AuditRecords audit) {
    this.log = log;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "recent-logs.txt";
  }

  @Override
  public void collect(BundleContext context, OutputStream out) throws IOException {
    if (log.isEmpty()) {
      records(context, out, "LOG_FILE is not set");
    } else if (!Files.isRegularFile(log.get()) || !Files.isReadable(log.get())) {
      records(context, out, "LOG_FILE is no file that can be read");
    } else {
      Tail tail = LogTail.read(log.get(), context.isolation(), LINES);
      context.leftOut(tail.leftOut());
      context.detail(tail.detail());
      write(tail.lines(), out);
    }
  }

  private void records(BundleContext context, OutputStream out, String why) throws IOException {
    context.detail("audit records: " + why);
    List<String> kept = new ArrayList<>();
    for (String row : audit.last(context.tenant(), LINES)) {
      if (context.isolation().isOfOthers(row)) {
        context.leftOut(1);
      } else {
        kept.add(row);
      }
    }
    write(kept, out);
  }

  private static void write(List<String> lines, OutputStream out) throws IOException {
    for (String line : lines) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
