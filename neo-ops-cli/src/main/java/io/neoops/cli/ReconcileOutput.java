package io.neoops.cli;

import io.neoops.json.Json;
import io.neoops.reconcile.MailStatus;
import io.neoops.reconcile.ReconcileReport;
import io.neoops.reconcile.ReconcileStatus;

/** Writes what a reconciliation found: the document or text on stdout, problems on stderr. */
final class ReconcileOutput {
  private final Shell shell;
  private final boolean json;

  ReconcileOutput(Shell shell, boolean json) {
    this.shell = shell;
    this.json = json;
  }

  void report(ReconcileReport report) {
    boolean done = report.status() == ReconcileStatus.DONE;
    if (json) {
      document(report);
    } else if (done || report.rows() > 0) {
      shell.out().print(report.toText());
      shell.out().println(mail(report.mail()));
      if (done && !report.detail().isEmpty()) {
        shell.out().println("Note: " + report.detail());
      }
    }
    shell.out().flush();
    if (!done) {
      shell.problem("reconcile: " + report.detail());
    }
  }

  private void document(ReconcileReport report) {
    Json.write(report.toDocument(), shell.out());
    shell.out().println();
  }

  private static String mail(MailStatus status) {
    return switch (status) {
      case NONE -> "No mail.";
      case DRY_RUN -> "No mail, since this is a dry run.";
      case SENT -> "Mailed.";
      case PARTLY_SENT -> "Mailed, but not to everybody.";
      case ALREADY_SENT -> "No mail: it went out earlier today.";
      case FAILED -> "The mail could not be sent.";
    };
  }
}
