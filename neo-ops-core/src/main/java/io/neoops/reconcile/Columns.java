package io.neoops.reconcile;

import io.neoops.error.InvalidInputException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the four columns stand, by their header.
 *
 * @param count how many columns there are
 */
record Columns(int count, int item, int soldQty, int kotCount, int variance) {
  static final String ITEM = "item";
  static final String SOLD_QTY = "sold_qty";
  static final String KOT_COUNT = "KOT_cnt";
  static final String VARIANCE = "variance";

  private static final List<String> REQUIRED = List.of(ITEM, SOLD_QTY, KOT_COUNT, VARIANCE);

  /** What people separate by when it is not a comma. */
  private static final Map<Character, String> OTHERS =
      Map.of(';', "semicolons (;)", '\t', "tabs", '|', "vertical bars (|)");

  /**
   * The columns of a header.
   *
   * @param names as they stand in the file; blanks around them do not count
   * @throws InvalidInputException if one of the four is missing, or any name is there twice; the
   *     message does not say where
   */
  static Columns of(List<String> names) {
    List<String> trimmed = names.stream().map(String::strip).toList();
    List<String> missing = REQUIRED.stream().filter(name -> !trimmed.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "expected the columns "
              + String.join(", ", REQUIRED)
              + ", exactly so written, found no "
              + String.join(", no ", missing)
              + " among: "
              + Shown.clipped(String.join(", ", trimmed)));
    }
    Set<String> seen = new HashSet<>();
    for (String name : trimmed) {
      // Spreadsheets leave empty columns at the right; nothing asks for them by name.
      if (!name.isEmpty() && !seen.add(name)) {
        throw new InvalidInputException(
            "expected each column once, found the column " + Shown.clipped(name) + " twice");
      }
    }
    return new Columns(
        trimmed.size(),
        trimmed.indexOf(ITEM),
        trimmed.indexOf(SOLD_QTY),
        trimmed.indexOf(KOT_COUNT),
        trimmed.indexOf(VARIANCE));
  }

  /**
   * Refuses a header whose names are separated by something else.
   *
   * @param header the whole line
   * @throws InvalidInputException if another separator finds more of the four than the comma does
   */
  static void requireCommas(String header) {
    long byComma = found(header, ',');
    Optional<Character> better =
        OTHERS.keySet().stream().filter(other -> found(header, other) > byComma).findFirst();
    if (better.isPresent()) {
      throw new InvalidInputException(
          "expected commas between the columns, found "
              + OTHERS.getOrDefault(better.get(), "")
              + "; save the file as comma-separated CSV");
    }
  }

  private static long found(String header, char separator) {
    return Arrays.stream(header.split(Pattern.quote(String.valueOf(separator)), -1))
        .map(name -> name.replace('"', ' ').strip())
        .filter(REQUIRED::contains)
        .distinct()
        .count();
  }
}
