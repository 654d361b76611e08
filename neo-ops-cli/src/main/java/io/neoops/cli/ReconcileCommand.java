package io.neoops.cli;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.reconcile.CsvSource;
import io.neoops.reconcile.ReconcileReport;
import io.neoops.reconcile.StockReconciliation;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Mails the rows of a stock report whose variance is too large.",
      "",
      "The CSV file has the columns item, sold_qty, KOT_cnt and variance, in any order.",
      "Reads OPS_EMAIL and SMTP_HOST, with SMTP_PORT, SMTP_USER, SMTP_PASS, SMTP_FROM and SMTP_TLS;"
          + " with POSTGRES_MASTER_URL the same file is mailed once a day, in DEFAULT_TZ.",
      ""
    })
final class ReconcileCommand implements Callable<Integer>, DocumentedCommand {
  private static final Path STDIN = Path.of("-");

  private final Shell shell;

  @Option(
      names = "--csv",
      order = 1,
      required = true,
      paramLabel = "FILE",
      description = "The report; - is stdin. What is packed with gzip is unpacked.")
  private Path csv = STDIN;

  @Option(
      names = "--threshold",
      order = 2,
      paramLabel = "N",
      defaultValue = "5",
      description = "A variance beyond it, in either direction, is an anomaly. Default: 5.")
  private long threshold = 5;

  @Option(names = "--dry-run", order = 3, description = "Reads the report and mails nothing.")
  private boolean dryRun;

  @Option(
      names = "--fail-on-anomaly",
      order = 4,
      description = "Ends with exit code 3 if there is an anomaly.")
  private boolean failOnAnomaly;

  @Mixin private OutputOptions output = new OutputOptions();

  ReconcileCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    StockReconciliation reconciliation;
    try {
      reconciliation =
          (dryRun
                  ? shell.operations().reconciliation()
                  : shell.operations().mailingReconciliation())
              .threshold(threshold)
              .build();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.getMessage() + headerProblem(), e);
    }
    try (ReconcileReport report = report(reconciliation)) {
      new ReconcileOutput(shell, output.isJson()).report(report);
      return exitCode(report);
    }
  }

  @Override
  public Object failureDocument(String problem) {
    return document(ReconcileReport.failed(csv.toString(), threshold, dryRun, problem));
  }

  @Override
  public Object refusalDocument(String problem) {
    return document(ReconcileReport.refused(csv.toString(), threshold, dryRun, problem));
  }

  private static Object document(ReconcileReport empty) {
    try (empty) {
      return empty.toDocument();
    }
  }

  /** Whoever has to correct the configuration learns at once what else there is to correct. */
  private String headerProblem() {
    if (csv.equals(STDIN)) {
      return "";
    }
    try {
      StockReconciliation.requireHeader(CsvSource.file(csv));
      return "";
    } catch (OpsException e) {
      return "; besides, " + e.getMessage();
    }
  }

  private ReconcileReport report(StockReconciliation reconciliation) {
    CsvSource source = csv.equals(STDIN) ? CsvSource.stream("-", shell.in()) : CsvSource.file(csv);
    try (ProgressLine progress = new ProgressLine(shell)) {
      return dryRun
          ? reconciliation.preview(source, progress::show)
          : reconciliation.apply(source, progress::show);
    }
  }

  private int exitCode(ReconcileReport report) {
    return switch (report.status()) {
      case INVALID -> ExitCodes.BAD_INPUT;
      case FAILED -> ExitCodes.FAILED;
      case DONE -> failOnAnomaly && report.flagged() > 0 ? ExitCodes.LOOK : ExitCodes.DONE;
    };
  }
}
