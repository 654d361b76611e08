package io.neoops.redact;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/** Redacts the lines of one text in order. Not safe for use by several threads. */
final class LineRedactor {
  /**
   * Forms within forms come to rest after two or three; what does not, or grows too long to be read
   * again, is hidden as a whole.
   */
  private static final int ROUNDS = 6;

  private final Rule[] rules;

  /** What each rule waits for. */
  private final int[] awaited;

  /** What any rule waits for. */
  private final int all;

  /** The rules for which a line before left something open, a bit for each. */
  private int open;

  /** The rules that have looked at this line. */
  private int asked;

  /** What this line has signalled, as it was and as it became. */
  private int given;

  private final Placeholder placeholder;
  private final Counts counts;
  private final Line line = new Line();
  private final Findings found = new Findings(line);
  private char[] spare = new char[256];

  LineRedactor(List<Rule> rules, Placeholder placeholder, Counts counts) {
    this.rules = rules.toArray(new Rule[0]);
    this.awaited = rules.stream().mapToInt(Rule::signals).toArray();
    this.all = Arrays.stream(awaited).reduce(0, (one, other) -> one | other);
    this.placeholder = placeholder;
    this.counts = counts;
  }

  /**
   * Looks at a line for the first time.
   *
   * @return where it ends: at a line feed, a carriage return or {@code to}
   */
  int survey(char[] text, int from, int to) {
    return line.survey(text, from, to);
  }

  /** Whether the line that was looked at may be written as it is, and no rule need read it. */
  boolean isPlain() {
    return open == 0 && (all & (line.signals() | Signals.ALWAYS)) == 0;
  }

  /** Writes the line that was looked at, without its end, as others may see it. */
  void redact(char[] text, int from, int to, Writer out) throws IOException {
    if (isPlain()) {
      out.write(text, from, to - from);
    } else if (comesToRest(text, from, to)) {
      out.write(line.text(), 0, line.length());
    } else {
      replace(Kind.LINE, placeholder.of(Kind.LINE, new String(text, from, to - from)), out);
    }
  }

  /** Hides what is found until nothing more is; says whether it came to that. */
  private boolean comesToRest(char[] text, int from, int to) {
    try {
      line.take(text, from, to);
      asked = 0;
      given = Signals.ALWAYS;
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
    }
    asked = -1;
    next();
    out.write(whole);
  }

  private boolean isClean() {
    found.clear();
    given |= line.signals();
    for (int i = 0; i < rules.length; i++) {
      if ((awaited[i] & given) != 0 || (open >> i & 1) != 0) {
        asked |= 1 << i;
        rules[i].find(line, found);
      }
    }
    if (!found.isEmpty()) {
      return false;
    }
    next();
    return true;
  }

  /** Another line follows. */
  private void next() {
    open = 0;
    for (int i = 0; i < rules.length; i++) {
      if ((asked >> i & 1) != 0) {
        rules[i].next();
        open |= rules[i].isOpen() ? 1 << i : 0;
      }
    }
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
    line.setHidden(spare, 0, next.length());
  }
}
