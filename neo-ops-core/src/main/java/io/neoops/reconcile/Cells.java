package io.neoops.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** The cells of one row, by column. */
sealed interface Cells {
  /** Whether there is nothing in it but blanks and tabs. */
  boolean isBlank(int column);

  /** Reads it as an integer. */
  IntegerCell.Outcome integer(int column, IntegerCell target);

  /** The cell as it stands in the file. */
  String text(int column);

  /** Cells still where the row was found. */
  final class Plain implements Cells {
    private final byte[] bytes;
    private final int[] begins;
    private final int[] ends;

    /**
     * @param begins for each cell, the index of its first byte
     * @param ends for each cell, the index after its last byte
     */
    Plain(byte[] bytes, int[] begins, int[] ends) {
      this.bytes = bytes;
      this.begins = begins;
      this.ends = ends;
    }

    @Override
    public boolean isBlank(int column) {
      for (int i = begins[column]; i < ends[column]; i++) {
        if (bytes[i] != ' ' && bytes[i] != '\t') {
          return false;
        }
      }
      return true;
    }

    @Override
    public IntegerCell.Outcome integer(int column, IntegerCell target) {
      return target.read(bytes, begins[column], ends[column]);
    }

    @Override
    public String text(int column) {
      int begin = begins[column];
      return new String(bytes, begin, ends[column] - begin, StandardCharsets.UTF_8);
    }
  }

  /**
   * Cells still where the row was found, of which some have doubled quotes: no blank and no integer
   * has any, so they are taken apart only for their text.
   *
   * @param parsed takes the row apart and gives a column's cell
   */
  record Doubled(Plain plain, IntFunction<String> parsed) implements Cells {
    @Override
    public boolean isBlank(int column) {
      return plain.isBlank(column);
    }

    @Override
    public IntegerCell.Outcome integer(int column, IntegerCell target) {
      return plain.integer(column, target);
    }

    @Override
    public String text(int column) {
      return parsed.apply(column);
    }
  }

  /** Cells that have been taken apart already. */
  final class Parsed implements Cells {
    private final String[] cells;

    Parsed(String[] cells) {
      this.cells = cells;
    }

    @Override
    public boolean isBlank(int column) {
      return cells[column].chars().allMatch(c -> c == ' ' || c == '\t');
    }

    @Override
    public IntegerCell.Outcome integer(int column, IntegerCell target) {
      byte[] bytes = cells[column].getBytes(StandardCharsets.UTF_8);
      return target.read(bytes, 0, bytes.length);
    }

    @Override
    public String text(int column) {
      return cells[column];
    }
  }
}
