package io.neoops.bundle;

import java.util.List;

/**
 * Which tenants a text speaks of, seen from one of them.
 *
 * <p>Another tenant counts wherever its name or id may be meant; the own one only where nothing
 * else can be: {@code cafe} is not named by {@code cafe-2}. Of names that contain each other, the
 * longer counts.
 */
final class Mentions {
  /** The number of a tenant that the host has no more, which nothing can be about. */
  private static final int UNKNOWN = -9;

  private static final int NO_ID = -8;
  private static final int WIDEST_GAP = 3;

  private final TenantIndex index;
  private final int own;
  private boolean namesOwn;
  private boolean namesOther;
  private boolean belongsToOther;

  private Mentions(TenantIndex index, int own) {
    this.index = index;
    this.own = own == OwnerTable.NOBODY ? UNKNOWN : own;
  }

  /**
   * Looks through all that a text stands for.
   *
   * @param torn whether the text may go on where it ends
   */
  static Mentions in(String text, TenantIndex index, int own, boolean torn) {
    Mentions mentions = new Mentions(index, own);
    List<String> layers = Decoding.layers(text);
    for (String layer : layers) {
      mentions.look(layer, torn);
    }
    return mentions;
  }

  /** Whether it is surely about the tenant, among others perhaps. */
  boolean ofOwn() {
    return namesOwn;
  }

  /** Whether another tenant that the host has may be named. */
  boolean ofOthers() {
    return namesOther;
  }

  /** Whether it says itself that it belongs to another tenant, be it one that nobody knows. */
  boolean belongToOther() {
    return belongsToOther;
  }

  private void look(String text, boolean torn) {
    ids(text);
    Words words = Words.of(text);
    int seenTo = -1;
    for (int i = 0; i < words.count(); i++) {
      int last = index.mayBegin(words.hash(i)) ? lastOfLongest(words, i) : -1;
      boolean value = TenantFields.isValue(text, words, i);
      if (last > seenTo) {
        seenTo = last;
        int owner = owner(words, i, last);
        boolean ours = owner == own && isWhole(text, words, i, last, torn);
        namesOwn |= ours;
        namesOther |= owner != own;
        belongsToOther |= value && !ours;
      } else if (value && i > seenTo) {
        value(text, words, i, torn);
      } else if (TenantFields.isJoined(text, words, i)) {
        int owner = ownerOfIdAt(text, words.start(i));
        belongsToOther |= owner != NO_ID && owner != own;
      }
    }
  }

  /** What stands where a tenant is named, and is none of the plain names. */
  private void value(String text, Words words, int i, boolean torn) {
    int owner = index.ownerOfWeak(words.hash(i));
    if (owner == own && isWhole(text, words, i, i, torn)) {
      namesOwn = true;
    } else if (owner != OwnerTable.NOBODY && owner != own) {
      namesOther = true;
      belongsToOther = true;
    } else if (TenantFields.mayName(words.hash(i)) && ownerOfIdAt(text, words.start(i)) != own) {
      belongsToOther = true;
    }
  }

  private int lastOfLongest(Words words, int first) {
    int last = -1;
    long row = 0;
    for (int i = first; i < words.count() && i - first < TenantIndex.LONGEST_ROW; i++) {
      if (i > first && words.start(i) - words.end(i - 1) > WIDEST_GAP) {
        break;
      }
      row = Words.inRow(row, words.hash(i));
      if (index.hasLength(i - first + 1) && index.ownerOfRow(row) != OwnerTable.NOBODY) {
        last = i;
      }
    }
    return last;
  }

  private int owner(Words words, int first, int last) {
    long row = 0;
    for (int i = first; i <= last; i++) {
      row = Words.inRow(row, words.hash(i));
    }
    return index.ownerOfRow(row);
  }

  /** Whether nothing goes on before or after that would make it another name. */
  private static boolean isWhole(String text, Words words, int first, int last, boolean torn) {
    int end = words.end(last);
    if (end == text.length()) {
      return !torn && isBegun(text, words, first);
    }
    char next = text.charAt(end);
    boolean goesOn =
        next == '-'
            || next == '_'
            || next == '@'
            || (next == '.' && end + 1 < text.length() && Words.isLetter(text.charAt(end + 1)))
            || (next == '.' && end + 1 == text.length() && torn);
    return !goesOn && isBegun(text, words, first);
  }

  private static boolean isBegun(String text, Words words, int first) {
    int start = words.start(first);
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    boolean joined = before == '-' || before == '_';
    boolean dotted = before == '.' && start > 1 && Words.isLetter(text.charAt(start - 2));
    return (!joined && !dotted) || TenantFields.isJoined(text, words, first);
  }

  /** Ids, with dashes, underlines or nothing between their digits. */
  private void ids(String text) {
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit >= 0) {
        high = (high << 4) | (low >>> 60);
        low = (low << 4) | digit;
        digits++;
        if (digits >= 32) {
          int owner = index.ownerOfId(high, low);
          namesOwn |= owner == own && own != OwnerTable.NOBODY;
          namesOther |= owner != OwnerTable.NOBODY && owner != own;
        }
      } else if (c != '-' && c != '_') {
        digits = 0;
      }
    }
  }

  /** Whose id begins here; {@link #NO_ID} if none does. */
  private int ownerOfIdAt(String text, int start) {
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int i = start; i < text.length() && digits < 32; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit >= 0) {
        high = (high << 4) | (low >>> 60);
        low = (low << 4) | digit;
        digits++;
      } else if (c != '-' && c != '_') {
        return NO_ID;
      }
    }
    return digits == 32 ? index.ownerOfId(high, low) : NO_ID;
  }
}
