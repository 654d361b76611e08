package io.neoops.reconcile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** What a report's text and its HTML have in common. */
final class Wording {
  /** Rejects and warnings that people are shown; the document has them all. */
  private static final int REMARKS = 50;

  private Wording() {}

  /** What the file is called; a path may be longer than a line takes. */
  static String name(ReconcileReport report) {
    return report.file().equals("-") ? "standard input" : Shown.cut(report.file());
  }

  static String heading(ReconcileReport report) {
    String which =
        report.flagged() > report.largest().size()
            ? "The " + number(report.largest().size()) + " largest of " + number(report.flagged())
            : "All " + number(report.flagged());
    return which + " with a variance beyond " + number(report.threshold()) + ", by size:";
  }

  static String listed(String what, Listing<Remark> remarks) {
    return remarks.size() > REMARKS
        ? what + ", the first " + REMARKS + " of " + number(remarks.size()) + " rows:"
        : what + ", " + count(remarks.size(), "row", "rows") + ":";
  }

  static List<Remark> first(Listing<Remark> remarks) {
    List<Remark> first = new ArrayList<>();
    Iterator<Remark> entries = remarks.iterator();
    while (entries.hasNext() && first.size() < REMARKS) {
      first.add(entries.next());
    }
    return first;
  }

  static String count(long number, String one, String several) {
    return number(number) + " " + (number == 1 ? one : several);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
