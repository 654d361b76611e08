package io.neoops.examples.quickstart;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.TestServerException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code neo-ops demo [--once]}: a host with two tenants on a PostgreSQL of its own, and the real
 * commands run against it. Without {@code --once} it stays until it is stopped, so that the
 * commands can be tried from another terminal.
 */
public final class Quickstart {
  private static final List<String> HELP =
      List.of(
          "usage: neo-ops demo [--once]",
          "Runs the commands against sample tenants on a PostgreSQL server of its own.",
          "      --once   ends after the commands: exit code 0 if all went as expected, else 1",
          "  -h, --help   shows this and ends",
          "Without --once the server stays until Ctrl-C, for trying the commands by hand.");

  /** What is shown, in this order; every operation adds its own. */
  private static final List<Step> STEPS =
      List.of(
          new PurgeStep(),
          new DigestStep(),
          new ReconcileStep(),
          new PreflightStep(),
          new TestAlertStep(),
          new BundleStep());

  private Quickstart() {}

  /** Runs the demo and ends the process: 0 if all went as it should, 1 if not, 2 for bad usage. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) throws InterruptedException {
    List<String> options = new ArrayList<>(List.of(args));
    // The launcher passes its own word on, the command line of a jar has none.
    options.remove("demo");
    if (options.contains("--help") || options.contains("-h")) {
      HELP.forEach(out::println);
      return 0;
    }
    Optional<String> unknown = options.stream().filter(o -> !o.equals("--once")).findFirst();
    if (unknown.isPresent()) {
      err.println(
          "neo-ops: demo has no option '"
              + unknown.get().replaceAll("\\p{Cntrl}", " ")
              + "'; usage: neo-ops demo [--once]");
      return 2;
    }
    try {
      return demo(out, err, options.contains("--once"));
    } catch (TestServerException e) {
      err.println("neo-ops: the demo's server failed: " + e.getMessage());
      return 1;
    }
  }

  private static int demo(PrintStream out, PrintStream err, boolean once)
      throws InterruptedException {
    out.println("Starting a PostgreSQL server for this demo alone ...");
    // A signal ends the process without coming back here; then the server's own hook cleans up.
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.started();
        Demo demo = new Demo(server, out, err)) {
      STEPS.forEach(step -> step.show(demo));
      boolean worked = demo.conclude();
      if (!once) {
        demo.invite();
        new CountDownLatch(1).await();
      }
      return worked ? 0 : 1;
    }
  }
}
