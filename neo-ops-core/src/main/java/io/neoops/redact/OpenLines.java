package io.neoops.redact;

import io.neoops.redact.Carry.Mode;

/** Values that begin in one line and are, or go on, in the next. */
final class OpenLines implements Unfinished {
  private final Structure structure;
  private final ValueHider values;
  private Carry before = Carry.NOTHING;
  private Carry after = Carry.NOTHING;

  OpenLines(KeyNames names, ValueHider values) {
    this.structure = new Structure(names);
    this.values = values;
  }

  Carry before() {
    return before;
  }

  void next() {
    before = after;
  }

  @Override
  public void structure(int depth, Secrecy secrecy) {
    leave(Carry.of(Mode.STRUCTURE, 0, depth, secrecy));
  }

  @Override
  public void quote(int column, char sign, Secrecy secrecy) {
    leave(Carry.of(Mode.QUOTE, column, sign, secrecy));
  }

  @Override
  public void backslash() {
    leave(Carry.of(Mode.MORE, 0, 0, Secrecy.SURE));
  }

  /** What this line leaves open itself; it comes before what was open. */
  void leave(Carry carry) {
    after = carry;
  }

  /**
   * Hides what belongs to a line before.
   *
   * @return where the line's own pairs begin
   */
  int begin(Line line, Findings found) {
    after = Carry.NOTHING;
    if (before.mode() == Mode.NOTHING) {
      return 0;
    }
    int start = line.skipSpaces(0);
    if (start >= line.length()) {
      after = before.mode() == Mode.FOLD ? Carry.NOTHING : before.later();
      return start;
    }
    return switch (before.mode()) {
      case VALUE, ARGUMENT -> value(line, start, found);
      case BLOCK -> block(line, start, found);
      case DEEPER -> deeper(line, start, found);
      case STRUCTURE -> structure(line, found);
      case FOLD -> fold(line, start, found);
      case QUOTE -> quote(line, start, found);
      case MORE -> more(line, start, found);
      case COMPLEX -> complex(line, start, found);
      case HEREDOC -> heredoc(line, start, found);
      case NAMED, NOTHING -> 0;
    };
  }

  /** Whether a key ends its line so that its value comes in the lines after it. */
  boolean opens(Line line, int value, Place place, Secrecy secrecy) {
    if (value >= line.length()) {
      if (place.quoted() >= 0) {
        leave(Carry.of(Mode.VALUE, 0, 0, secrecy));
      } else if (place.start() && place.colon()) {
        leave(Carry.of(Mode.DEEPER, place.key(), 0, secrecy));
      }
      return true;
    }
    if (place.start() && place.colon() && isBlock(line, value)) {
      leave(Carry.of(Mode.BLOCK, place.key(), 0, secrecy));
      return true;
    }
    int mark = HereDocument.mark(line, value);
    if (mark > value) {
      leave(Carry.of(Mode.HEREDOC, 0, HereDocument.hash(line, mark), secrecy));
      return true;
    }
    if (line.at(value) == '\\' && value + 1 == line.length()) {
      leave(Carry.of(Mode.ARGUMENT, 0, 0, secrecy));
      return true;
    }
    return false;
  }

  /** {@code ? password}, whose value the next line has behind a colon. */
  void complexKey(Line line) {
    int mark = line.indent();
    int key = line.skipSpaces(mark + 1);
    int from = key + (Chars.isQuote(line.at(key)) ? 1 : 0);
    int to = from;
    while (line.at(mark) == '?' && key > mark + 1 && Chars.isIdentifier(line.at(to))) {
      to++;
    }
    int end = to + (from - key);
    if (to > from && line.skipSpaces(end) >= line.length()) {
      Secrecy secrecy = values.names().judge(line, from, to);
      if (secrecy != Secrecy.NONE) {
        leave(Carry.of(Mode.COMPLEX, mark, 0, secrecy));
      }
    }
  }

  private int complex(Line line, int start, Findings found) {
    int value = line.skipSpaces(start + 1);
    if (line.at(start) != ':' || value == start + 1) {
      return 0;
    }
    Place place = whole(start);
    if (!opens(line, value, place, before.secrecy())) {
      values.hide(line, value, place, before.secrecy(), found, this);
    }
    return line.length();
  }

  private int heredoc(Line line, int start, Findings found) {
    if (!HereDocument.isEnd(line, start, before.depth())) {
      after = before.later();
      found.add(Kind.VALUE, start, line.length());
    }
    return line.length();
  }

  /** Of a value that is all that stands in its line. */
  private static Place whole(int from) {
    return new Place(from, true, false, -1, true, true, false, false, false, "", false, false);
  }

  private int value(Line line, int start, Findings found) {
    Place place =
        new Place(start, false, false, 0, true, true, false, false, false, "}]", false, false);
    return values.hide(line, start, place, before.secrecy(), found, this);
  }

  private int block(Line line, int start, Findings found) {
    if (start <= before.column()) {
      return 0;
    }
    after = before.later();
    found.add(Kind.VALUE, start, line.length());
    return line.length();
  }

  private int deeper(Line line, int start, Findings found) {
    boolean item = line.at(start) == '-' && Chars.isSpace(line.at(start + 1));
    if (start < before.column() || (start == before.column() && !item)) {
      return 0;
    }
    after = before.later();
    int from = item ? line.skipSpaces(start + 1) : start;
    if (Unquoted.isPair(line, from) || line.at(line.length() - 1) == ':') {
      return mapping(line, from, found);
    }
    Place place = whole(from);
    values.hide(line, from, place, before.secrecy(), found, ValueHider.CLOSED);
    return line.length();
  }

  /** Pairs below a secret key: their own names may say more. */
  private int mapping(Line line, int from, Findings found) {
    int end = from;
    while (Chars.isIdentifier(line.at(end))) {
      end++;
    }
    Separator separator = Separator.after(line, end);
    if (separator == null
        || separator.value() >= line.length()
        || structure.isBeside(line, from, end)
        || values.names().judge(line, from, end) != Secrecy.NONE) {
      return 0;
    }
    Place place = whole(from);
    values.hide(line, separator.value(), place, Secrecy.LIKELY, found, ValueHider.CLOSED);
    return 0;
  }

  /** What an object cannot go on with: a word or a date, or an object of its own, unindented. */
  private static boolean isOutside(Line line) {
    char first = line.at(0);
    boolean date = Chars.isDigit(first) && Chars.isDigit(line.at(1)) && Chars.isDigit(line.at(2));
    return Chars.isLetter(first)
        || date
        || (first == '{' && line.at(1) == '"' && line.at(line.length() - 1) == '}');
  }

  private int structure(Line line, Findings found) {
    if (isOutside(line)) {
      return 0;
    }
    int[] depth = {before.depth()};
    int end = structure.hide(line, 0, depth, before.secrecy(), found);
    if (depth[0] > 0) {
      after = before.later().withDepth(depth[0]);
    }
    return end;
  }

  /** Quoted text over several lines, which are indented or have no blanks. */
  private int quote(Line line, int start, Findings found) {
    char sign = (char) before.depth();
    int close = line.indexOf(sign, start);
    int end = close < 0 ? line.length() : close;
    boolean indented = start > before.column() && !isTrace(line, start);
    for (int i = start; i < end && !indented; i++) {
      if (Chars.isSpace(line.at(i))) {
        return 0;
      }
    }
    if (close < 0) {
      after = before.later();
    }
    found.add(Kind.VALUE, start, end);
    return close < 0 ? end : close + 1;
  }

  /** What goes on behind a backslash at the end of a line of properties. */
  private int more(Line line, int start, Findings found) {
    int end = Quotes.withoutBackslash(line);
    if (end < line.length()) {
      after = before.later();
    }
    found.add(Kind.VALUE, start, end);
    return line.length();
  }

  private static boolean isTrace(Line line, int start) {
    return line.matches(start, "at ") || line.matches(start, "...");
  }

  /** A stack trace is indented too. */
  private int fold(Line line, int start, Findings found) {
    if (start == 0 || isTrace(line, start)) {
      return 0;
    }
    after = before.later();
    found.add(Kind.HEADER, start, line.length());
    return line.length();
  }

  private static boolean isBlock(Line line, int value) {
    int i = value;
    while (line.at(i) == '!' || (i > value && Chars.isIdentifier(line.at(i)))) {
      i++;
    }
    i = line.skipSpaces(i);
    if (line.at(i) != '|' && line.at(i) != '>') {
      return false;
    }
    i++;
    while (line.at(i) == '+' || line.at(i) == '-' || Chars.isDigit(line.at(i))) {
      i++;
    }
    i = line.skipSpaces(i);
    return i >= line.length() || line.at(i) == '#';
  }
}
