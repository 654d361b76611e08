package io.neoops.redact;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Redacts the lines of one text in order. Not safe for use by several threads. */
final class LineRedactor {
  /**
   * Forms within forms come to rest after two or three; what does not, or grows too long to be read
   * again, is hidden as a whole.
   */
  private static final int ROUNDS = 6;

  private final Rule[] rules;
  private final Placeholder placeholder;
  private final Counts counts;
  private final Line line = new Line();
  private final Findings found = new Findings(line);
  private char[] spare = new char[256];

  LineRedactor(List<Rule> rules, Placeholder placeholder, Counts counts) {
    this.rules = rules.toArray(new Rule[0]);
    this.placeholder = placeholder;
    this.counts = counts;
  }

  /** Writes the line, without its end, as others may see it. */
  void redact(char[] text, int from, int to, Writer out) throws IOException {
    if (comesToRest(text, from, to)) {
      out.write(line.text(), 0, line.length());
    } else {
      replace(Kind.LINE, placeholder.of(Kind.LINE, new String(text, from, to - from)), out);
    }
  }

  /** Hides what is found until nothing more is; says whether it came to that. */
  private boolean comesToRest(char[] text, int from, int to) {
    try {
      line.set(text, from, to);
      for (int round = 0;
          round < ROUNDS && line.length() <= RedactingWriter.LONGEST_LINE;
          round++) {
        if (isClean()) {
          return true;
        }
        hide();
      }
      return false;
    } catch (Overrun e) {
      return false;
    }
  }

  /** Takes in a piece of a line that is too long to be looked at. */
  void withhold(char[] text, int from, int to) {
    placeholder.add(text, from, to);
  }

  /** Writes what stands for the pieces. */
  void withheld(Writer out) throws IOException {
    replace(Kind.LINE, placeholder.ofPieces(Kind.LINE), out);
  }

  private void replace(Kind kind, String whole, Writer out) throws IOException {
    counts.add(kind);
    line.set(whole.toCharArray(), 0, whole.length());
    for (Rule rule : rules) {
      rule.find(line, found);
      rule.next();
    }
    out.write(whole);
  }

  private boolean isClean() {
    found.clear();
    for (Rule rule : rules) {
      rule.find(line, found);
    }
    if (!found.isEmpty()) {
      return false;
    }
    for (Rule rule : rules) {
      rule.next();
    }
    return true;
  }

  private void hide() {
    char[] text = line.text();
    StringBuilder next = new StringBuilder(line.length() + 64);
    int[] done = {0};
    found.forEach(
        (kind, from, to, backslashes) -> {
          String quote = backslashes < 0 ? "" : "\\".repeat(backslashes) + '"';
          next.append(text, done[0], from - done[0])
              .append(quote)
              .append(placeholder.of(kind, new String(text, from, to - from)))
              .append(quote);
          done[0] = to;
          counts.add(kind);
        });
    next.append(text, done[0], line.length() - done[0]);
    if (spare.length < next.length()) {
      spare = new char[2 * next.length()];
    }
    next.getChars(0, next.length(), spare, 0);
    line.set(spare, 0, next.length());
  }
}
