package io.neoops.examples.quickstart;

import io.neoops.testkit.EmbeddedPostgresServer;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code neo-ops demo [--once]}: a host with two tenants on a PostgreSQL of its own, and the real
 * commands run against it. Without {@code --once} it stays until it is stopped, so that the
 * commands can be tried from another terminal.
 */
public final class Quickstart {
  private static final String USAGE = "usage: neo-ops demo [--once]";

  private Quickstart() {}

  /** Runs the demo and ends the process: 0 if all went as it should, 1 if not, 2 for bad usage. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) throws InterruptedException {
    List<String> options = List.of(args).stream().filter(arg -> !arg.equals("demo")).toList();
    if (options.contains("--help") || options.contains("-h")) {
      out.println(USAGE);
      return 0;
    }
    boolean once = options.equals(List.of("--once"));
    if (!once && !options.isEmpty()) {
      err.println("neo-ops: unknown arguments; " + USAGE);
      return 2;
    }
    out.println("Starting PostgreSQL ...");
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.started();
        Demo demo = new Demo(server, out, err)) {
      boolean worked = demo.run();
      if (!once) {
        demo.invite();
        new CountDownLatch(1).await();
      }
      return worked ? 0 : 1;
    }
  }
}
