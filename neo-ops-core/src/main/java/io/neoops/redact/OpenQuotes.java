package io.neoops.redact;

import java.util.Arrays;

/**
 * From where on a line has no closing quote, by the quote's sign and how deep it is escaped: so
 * that a line of many quotes that nothing closes is read once and not once for each of them.
 */
final class OpenQuotes {
  private static final int SIGNS = 4;
  private static final int DEPTHS = 32;

  private final int[] unclosed = new int[SIGNS * DEPTHS];

  /** From where on no single quote stands behind one backslash. */
  private int undoubted = Integer.MAX_VALUE;

  private boolean used = true;

  void clear() {
    if (used) {
      used = false;
      undoubted = Integer.MAX_VALUE;
      Arrays.fill(unclosed, Integer.MAX_VALUE);
    }
  }

  /** Whether nothing closes a quote that stands at {@code index}, as far as is known. */
  boolean isUnclosed(int index, char sign, int backslashes) {
    return used && index >= unclosed[slot(sign, backslashes)];
  }

  boolean isUndoubted(int index) {
    return index >= undoubted;
  }

  void unclosed(int index, char sign, int backslashes) {
    used = true;
    int slot = slot(sign, backslashes);
    unclosed[slot] = Math.min(unclosed[slot], index);
  }

  void undoubted(int index) {
    used = true;
    undoubted = Math.min(undoubted, index);
  }

  private static int slot(char sign, int backslashes) {
    int kind = sign == '"' ? 0 : sign == '\'' ? 1 : sign == '`' ? 2 : 3;
    return kind * DEPTHS + Math.min(Integer.SIZE - Integer.numberOfLeadingZeros(backslashes), 31);
  }
}
