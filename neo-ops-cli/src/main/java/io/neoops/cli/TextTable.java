package io.neoops.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in columns as wide as they need to be. A heading that ends in {@code >} aligns to the right.
 */
final class TextTable {
  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... headings) {
    right = new boolean[headings.length];
    String[] first = new String[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].endsWith(">");
      first[i] = right[i] ? headings[i].substring(0, headings[i].length() - 1) : headings[i];
    }
    rows.add(first);
  }

  void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Shell::harmless).toArray(String[]::new));
  }

  @Override
  public String toString() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row[i].length());
        line.append("  ").append(right[i] ? padding + row[i] : row[i] + padding);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
