package io.neoops.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of a table in text whose header names a secret: {@code user,password} and the rows below
 * it, with commas, semicolons, tabs or bars between.
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
    if (!columns.isEmpty() && left > 0 && isRow(line)) {
      row(line, found);
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
    int i = 0;
    while (judged.size() < MOST_COLUMNS) {
      int quote = line.at(i) == '"' ? 1 : 0;
      int from = i + quote;
      int to = from;
      while (Chars.isIdentifier(line.at(to))) {
        to++;
      }
      char next = line.at(to + quote);
      boolean last = to + quote == line.length();
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
      i = to + quote + 1;
    }
    if (tells && judged.size() > 1 && judged.size() < MOST_COLUMNS) {
      columnsAfter = judged;
      separatorAfter = sign;
      leftAfter = MOST_ROWS;
    }
  }

  /** Whether there are as many cells, and none of them is a sentence. */
  private boolean isRow(Line line) {
    int cells = 0;
    for (int i = 0; i <= line.length(); cells++) {
      int end = end(line, i);
      boolean quoted = line.at(i) == '"';
      int blanks = 0;
      for (int k = i; k < end && !quoted; k++) {
        blanks += line.at(k) == ' ' ? 1 : 0;
      }
      if (blanks > 2) {
        return false;
      }
      i = end + 1;
    }
    return cells == columns.size();
  }

  private void row(Line line, Findings found) {
    int i = 0;
    for (Secrecy secrecy : columns) {
      int end = end(line, i);
      boolean quoted = line.at(i) == '"' && end - i > 1;
      ValueHider.content(line, quoted ? i + 1 : i, quoted ? end - 1 : end, secrecy, found);
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
