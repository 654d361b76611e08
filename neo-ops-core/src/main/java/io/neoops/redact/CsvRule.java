package io.neoops.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of a table in text whose header names a secret: {@code user,password} and the rows below
 * it, with commas, semicolons, tabs or bars between, as databases print tables too.
 */
final class CsvRule implements Rule {
  private static final int MOST_COLUMNS = 100;
  private static final int MOST_ROWS = 100_000;

  private final KeyNames names;
  private List<Secrecy> columns = List.of();
  private List<Secrecy> columnsAfter = List.of();
  private char separator;
  private char separatorAfter;
  private int left;
  private int leftAfter;

  CsvRule(KeyNames names) {
    this.names = names;
  }

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public boolean isOpen() {
    return !columns.isEmpty();
  }

  @Override
  public void find(Line line, Findings found) {
    columnsAfter = List.of();
    if (!columns.isEmpty() && left > 0 && (isRule(line) || isRow(line))) {
      if (!isRule(line)) {
        row(line, found);
      }
      columnsAfter = columns;
      separatorAfter = separator;
      leftAfter = left - 1;
    } else {
      header(line);
    }
  }

  @Override
  public void next() {
    columns = columnsAfter;
    separator = separatorAfter;
    left = leftAfter;
  }

  /** Nothing but names, of which one tells. */
  private void header(Line line) {
    char sign = 0;
    boolean tells = false;
    List<Secrecy> judged = new ArrayList<>();
    int i = first(line);
    int end = last(line);
    while (judged.size() < MOST_COLUMNS) {
      boolean padded = sign == '|' || (judged.isEmpty() && (i > 0 || line.has('|')));
      int name = padded ? line.skipSpaces(i) : i;
      int quote = line.at(name) == '"' ? 1 : 0;
      int from = name + quote;
      int to = from;
      while (Chars.isIdentifier(line.at(to))) {
        to++;
      }
      int behind = to + quote;
      int bar = line.skipSpaces(behind);
      behind = line.at(bar) == '|' || (sign == '|' && bar >= end) ? bar : behind;
      char next = line.at(behind);
      boolean last = behind >= end;
      if (to == from
          || Chars.isDigit(line.at(from))
          || (quote > 0 && line.at(to) != '"')
          || (!last && sign != 0 && next != sign)
          || (!last && ",;\t|".indexOf(next) < 0)) {
        return;
      }
      Secrecy secrecy = names.judge(line, from, to);
      tells |= secrecy == Secrecy.SURE || secrecy == Secrecy.PHRASE;
      judged.add(secrecy);
      if (last) {
        break;
      }
      sign = next;
      i = behind + 1;
    }
    if (tells && judged.size() > 1 && judged.size() < MOST_COLUMNS) {
      columnsAfter = judged;
      separatorAfter = sign;
      leftAfter = MOST_ROWS;
    }
  }

  /** Behind the bar with which the rows of a table may begin, or 0. */
  private static int first(Line line) {
    return line.at(line.indent()) == '|' ? line.indent() + 1 : 0;
  }

  /** Where the last cell ends: at a bar, or at the end of the line. */
  private static int last(Line line) {
    int end = line.length();
    while (Chars.isSpace(line.at(end - 1))) {
      end--;
    }
    return line.at(end - 1) == '|' ? end - 1 : end;
  }

  /** The line below the names of a table: {@code -----+-----}. */
  private boolean isRule(Line line) {
    if (separator != '|' || left < MOST_ROWS) {
      return false;
    }
    for (int i = 0; i < line.length(); i++) {
      if ("-+|: ".indexOf(line.at(i)) < 0) {
        return false;
      }
    }
    return line.length() > 0;
  }

  /** Whether there are as many cells, and none of them is a sentence. */
  private boolean isRow(Line line) {
    int cells = 0;
    int stop = last(line);
    for (int i = first(line); i <= stop; cells++) {
      int end = Math.min(end(line, i), stop);
      boolean quoted = line.at(i) == '"';
      int words = 0;
      for (int k = i; k < end && !quoted; k++) {
        words += line.at(k) == ' ' && k + 1 < end && line.at(k + 1) != ' ' ? 1 : 0;
      }
      if (words > 3) {
        return false;
      }
      i = end + 1;
    }
    return cells == columns.size();
  }

  private void row(Line line, Findings found) {
    int i = first(line);
    int stop = last(line);
    for (Secrecy secrecy : columns) {
      int end = Math.min(end(line, i), stop);
      int from = separator == '|' ? Math.min(line.skipSpaces(i), end) : i;
      int to = end;
      while (to > from && separator == '|' && Chars.isSpace(line.at(to - 1))) {
        to--;
      }
      boolean quoted = line.at(from) == '"' && to - from > 1;
      ValueHider.content(line, quoted ? from + 1 : from, quoted ? to - 1 : to, secrecy, found);
      i = end + 1;
    }
  }

  /** Where the cell that begins here ends; in quotes two of them stand for one. */
  private int end(Line line, int from) {
    int i = from;
    if (line.at(i) == '"') {
      i = line.indexOf('"', i + 1);
      while (i >= 0 && line.at(i + 1) == '"') {
        i = line.indexOf('"', i + 2);
      }
      if (i < 0) {
        return line.length();
      }
    }
    while (i < line.length() && line.at(i) != separator) {
      i++;
    }
    return i;
  }
}
