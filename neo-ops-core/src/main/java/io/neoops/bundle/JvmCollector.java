package io.neoops.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** jvm.txt: version, flags without values that may be secret, memory, and what threads do. */
final class JvmCollector implements Collector {
  private static final int FRAMES = 48;

  /** Beginnings of flags whose values are sizes, times and switches. */
  private static final List<String> HARMLESS =
      List.of("-X", "-ea", "-da", "-esa", "-server", "-client", "-verbose", "--enable", "--add-");

  private static final List<String> HARMLESS_PROPERTIES =
      List.of(
          "-Dfile.encoding",
          "-Duser.timezone",
          "-Duser.language",
          "-Duser.country",
          "-Djava.io.tmpdir",
          "-Djava.net.preferIPv4Stack",
          "-Djava.awt.headless",
          "-Dsun.net.inetaddr.ttl",
          "-Djava.library.path");

  @Override
  public String name() {
    return "jvm.txt";
  }

  @Override
  public void collect(BundleContext context, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    version(text);
    memory(text);
    threads(text);
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void version(StringBuilder text) {
    RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
    line(text, "%s %s (%s)", process.getVmName(), process.getVmVersion(), process.getVmVendor());
    line(
        text,
        "%s %s, %d processors",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
    process.getInputArguments().forEach(flag -> line(text, "flag %s", shown(flag)));
  }

  /** {@code -Dname=****}: a value may be anything unless the flag is known. */
  static String shown(String flag) {
    boolean harmless =
        (HARMLESS.stream().anyMatch(flag::startsWith) && !flag.startsWith("-Xrun"))
            || HARMLESS_PROPERTIES.stream().anyMatch(known -> flag.startsWith(known + "="));
    if (harmless) {
      return flag;
    }
    int value = flag.indexOf('=');
    int path = flag.indexOf(':');
    int end = path >= 0 && (value < 0 || path < value) ? path : value;
    return end < 0 ? flag : flag.substring(0, end + 1) + "****";
  }

  private static void memory(StringBuilder text) {
    text.append('\n');
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getUsage();
      line(
          text,
          "memory %s: %d KB used, %d KB committed, %s",
          pool.getName(),
          usage.getUsed() >> 10,
          usage.getCommitted() >> 10,
          usage.getMax() < 0 ? "no limit" : (usage.getMax() >> 10) + " KB at most");
    }
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      line(
          text,
          "collector %s: %d runs, %d ms",
          collector.getName(),
          collector.getCollectionCount(),
          collector.getCollectionTime());
    }
  }

  private static void threads(StringBuilder text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    line(
        text,
        "\nthreads: %d, at most %d at a time",
        threads.getThreadCount(),
        threads.getPeakThreadCount());
    Stream.of(threads.dumpAllThreads(false, false, FRAMES))
        .sorted(Comparator.comparingLong(ThreadInfo::getThreadId))
        .forEach(thread -> thread(text, thread));
  }

  private static void thread(StringBuilder text, ThreadInfo thread) {
    line(
        text,
        "\n%s #%d %s",
        Decoding.stripped(thread.getThreadName()).replaceAll("\\s+", " "),
        thread.getThreadId(),
        thread.getThreadState());
    for (StackTraceElement frame : thread.getStackTrace()) {
      line(text, "  at %s", frame);
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
