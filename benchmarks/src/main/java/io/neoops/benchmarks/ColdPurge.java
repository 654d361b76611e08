package io.neoops.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A purge as cron runs it: the launcher, in a process that has just started.
 *
 * @param time of the whole process
 * @param own what the purge itself says that it took, {@code duration_ms} of its report
 * @param longestBatch the longest transaction of any table
 */
record ColdPurge(Duration time, Duration own, Duration longestBatch) {
  private static final Pattern DURATION = Pattern.compile("\"duration_ms\":([0-9]+)");
  private static final Pattern LONGEST = Pattern.compile("\"longest_batch_ms\":([0-9]+)");

  static ColdPurge run(Path launcher, PurgeServer server, List<String> options)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "purge");
    builder.command().addAll(List.of("--tenant", server.tenant().name(), "--format", "json"));
    builder.command().addAll(options);
    builder.environment().putAll(server.environment());
    long begun = System.nanoTime();
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    if (code != 0) {
      throw new IOException("neo-ops purge ended with " + code + ": " + report);
    }
    return new ColdPurge(time, largest(DURATION, report), largest(LONGEST, report));
  }

  private static Duration largest(Pattern millis, String report) {
    Matcher found = millis.matcher(report);
    long largest = 0;
    while (found.find()) {
      largest = Math.max(largest, Long.parseLong(found.group(1)));
    }
    return Duration.ofMillis(largest);
  }
}
