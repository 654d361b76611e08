package io.neoops.redact;

import java.util.ArrayList;
import java.util.List;

/** Literals that an {@code INSERT INTO t (name, password) VALUES ('a', 'b')} puts into a column. */
final class InsertRule implements Rule {
  private static final int MOST_COLUMNS = 200;

  private final KeyNames names;

  InsertRule(KeyNames names) {
    this.names = names;
  }

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.tells() || !line.has('(') || !line.has('\'')) {
      return;
    }
    Runs runs = line.names();
    for (int run = 0; run < runs.count(); run++) {
      int to = runs.to(run);
      if (to - runs.from(run) == 6 && line.matches(runs.from(run), "values")) {
        int close = before(line, runs.from(run));
        int open = close < 0 ? -1 : opening(line, close);
        List<Secrecy> columns = open < 0 ? List.of() : columns(line, open + 1, close);
        if (columns.stream().anyMatch(secrecy -> secrecy != Secrecy.NONE)) {
          rows(line, to, columns, found);
        }
        return;
      }
    }
  }

  /** The bracket that closes the columns, if it stands right before. */
  private static int before(Line line, int index) {
    int i = index - 1;
    while (Chars.isSpace(line.at(i))) {
      i--;
    }
    return line.at(i) == ')' ? i : -1;
  }

  private static int opening(Line line, int close) {
    int i = close;
    while (i >= 0 && line.at(i) != '(') {
      i--;
    }
    return i;
  }

  private List<Secrecy> columns(Line line, int from, int to) {
    List<Secrecy> columns = new ArrayList<>();
    int start = from;
    for (int i = from; i <= to && columns.size() < MOST_COLUMNS; i++) {
      if (i == to || line.at(i) == ',') {
        columns.add(names.judge(line, start, i));
        start = i + 1;
      }
    }
    return columns;
  }

  private static void rows(Line line, int from, List<Secrecy> columns, Findings found) {
    int column = 0;
    int depth = 0;
    int i = from;
    while (i < line.length()) {
      char c = line.at(i);
      if (c == '\'') {
        int close = Quotes.close(line, i, 0);
        while (line.at(close + 1) == '\'') {
          close = Quotes.close(line, close + 1, 0);
        }
        if (column < columns.size()) {
          ValueHider.content(line, i + 1, close, columns.get(column), found);
        }
        i = close;
      } else if (c == '(') {
        column = depth++ == 0 ? 0 : column;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 1) {
        column++;
      }
      i++;
    }
  }
}
