package io.neoops.deadletter;

import io.neoops.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended: before the letter that was at {@code position}, which hashes to {@code hash}.
 */
record Cursor(long position, int hash) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})-([0-9a-f]{1,8})");

  /** How far below its old position a letter is looked for. */
  private static final int DRIFT = 500;

  static Cursor at(long position, byte[] letter) {
    return new Cursor(position, Arrays.hashCode(letter));
  }

  static Cursor parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new InvalidInputException(
          "expected a cursor as the page before gave it, found something else");
    }
    return new Cursor(Long.parseLong(parts.group(1)), Integer.parseUnsignedInt(parts.group(2), 16));
  }

  /** Where that letter is now: replays of older ones have moved it to the front. */
  long resolve(DeadLetterStore store, LetterType type) {
    long from = Math.max(0, position - DRIFT);
    List<byte[]> near = store.read(type, from, position);
    for (int i = near.size() - 1; i >= 0; i--) {
      if (Arrays.hashCode(near.get(i)) == hash) {
        return from + i;
      }
    }
    return position;
  }

  @Override
  public String toString() {
    return position + "-" + Integer.toHexString(hash);
  }
}
