package io.neoops.benchmarks;

import io.neoops.redact.Redactor;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Random;

/**
 * Redaction of ordinary log text beside a plain pass over the same text that only looks for line
 * ends, in processor time of one thread: what else the machine does counts for less.
 */
final class RedactBenchmark {
  private static final int PIECE = 1 << 15;

  private static final String[] LINES = {
    "2026-01-02T03:04:%02d.%03dZ INFO  [http-nio-8080-exec-%d] c.e.orders.OrderService : placed"
        + " order id=%d table=7 items=3 took=12ms trace=%08x%n",
    "2026-01-02 03:04:%02d.%03d WARN  [worker-%d] com.example.billing.InvoiceJob - retrying in 30s"
        + " (attempt %d of 5), last error: java.net.SocketTimeoutException: Read timed out %x%n",
    "\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:%d%d%d)"
        + " ~[spring-webmvc-6.0.%d.jar:6.0.11] %x%n",
    "10.0.%d.%d - - [02/Jan/2026:03:04:%d +0000] \"GET /api/v1/orders?page=%d&limit=50 HTTP/1.1\""
        + " 200 5123 \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\" %x%n",
    "{\"ts\":\"2026-01-02T03:04:%02d.%03dZ\",\"level\":\"info\",\"thread\":\"t-%d\",\"msg\":\"order"
        + " placed\",\"order_id\":%d,\"tenant\":\"corner-cafe\",\"trace\":\"%x\"}%n"
  };

  private final char[] text;
  private final int rounds;
  private final PrintStream out;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  RedactBenchmark(int megabytes, int rounds, PrintStream out) {
    this.text = log(megabytes * 1_000_000);
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws IOException {
    for (int round = 1; round <= rounds; round++) {
      double plain = rate(new LineCounter());
      double redacted = rate(Redactor.create().writer(Writer.nullWriter()));
      out.printf(
          Locale.ROOT,
          "redact round %d: A = plain pass %.0f MB/s, B = redaction %.1f MB/s%n",
          round,
          plain,
          redacted);
    }
  }

  private double rate(Writer writer) throws IOException {
    long begun = threads.getCurrentThreadCpuTime();
    try (writer) {
      for (int i = 0; i < text.length; i += PIECE) {
        writer.write(text, i, Math.min(PIECE, text.length - i));
      }
    }
    long took = Math.max(1, threads.getCurrentThreadCpuTime() - begun);
    return text.length * 1e3 / took;
  }

  private static char[] log(int size) {
    Random random = new Random(1);
    StringWriter log = new StringWriter(size + 512);
    for (int i = 0; log.getBuffer().length() < size; i++) {
      log.append(
          String.format(
              Locale.ROOT,
              LINES[i % LINES.length],
              random.nextInt(60),
              random.nextInt(1000),
              random.nextInt(100),
              random.nextInt(100_000),
              random.nextInt()));
    }
    return log.toString().toCharArray();
  }

  /** The least that anything which reads lines has to do. */
  private static final class LineCounter extends Writer {
    private long lines;

    @Override
    public void write(char[] piece, int offset, int count) {
      for (int i = offset; i < offset + count; i++) {
        lines += piece[i] == '\n' ? 1 : 0;
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() throws IOException {
      if (lines == 0) {
        throw new IOException("the text has no lines");
      }
    }
  }
}
