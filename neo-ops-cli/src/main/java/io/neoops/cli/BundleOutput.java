package io.neoops.cli;

import io.neoops.bundle.BundleFile;
import io.neoops.bundle.BundleReport;
import io.neoops.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a bundle: a document or a table on stdout, a line for each problem on stderr. */
final class BundleOutput {
  private final Shell shell;
  private final boolean json;

  BundleOutput(Shell shell, boolean json) {
    this.shell = shell;
    this.json = json;
  }

  void report(BundleReport report, Path file) {
    if (json) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("file", file.toString());
      document.put("size", size(file));
      document.putAll(report.toDocument());
      shell.out().println(Json.write(document));
    } else {
      text(report, file);
    }
    problems(report);
  }

  /** One line for each file that is not what it might be. */
  void problems(BundleReport report) {
    shell.out().flush();
    for (BundleFile file : report.files()) {
      if (!file.status().isCollected()) {
        shell.problem(
            file.name() + ": " + file.status().word().replace('_', ' ') + ": " + file.detail());
      }
    }
  }

  /** What there is to say of a command that ended before there was a bundle. */
  static Map<String, @Nullable Object> document(
      @Nullable String tenant, @Nullable Path file, String problem) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("file", file == null ? null : file.toString());
    document.put("tenant", tenant);
    document.put("complete", false);
    document.put("files", List.of());
    document.put("detail", problem);
    return document;
  }

  private void text(BundleReport report, Path file) {
    TextTable table = new TextTable("FILE", "BYTES>", "HIDDEN>", "LEFT OUT>", "TIME>", "STATUS");
    for (BundleFile one : report.files()) {
      table.row(
          one.name(),
          number(one.size()),
          number(one.redactions().values().stream().mapToLong(Long::longValue).sum()),
          number(one.linesLeftOut()),
          one.took().toMillis() + " ms",
          one.status().word().replace('_', ' '));
    }
    shell
        .out()
        .println(
            Shell.harmless(
                "bundle of %s: %s, %s bytes"
                    .formatted(report.request().tenant(), file, number(size(file)))));
    shell.out().print(table);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      // A pipe has none.
      return 0;
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
