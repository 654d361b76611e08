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
  private static final long TENANT = Words.joined("tenant");
  private static final long OUTLET = Words.joined("outlet");
  private static final OwnerTable FIELDS =
      table(
          "id",
          "name",
          "uuid",
          "slug",
          "key",
          "code",
          "domain",
          "ref",
          "identifier",
          "tenant",
          "outlet");
  private static final OwnerTable FIELDS_IN_ONE =
      table(
          "tenantid",
          "tenantname",
          "tenantuuid",
          "tenantslug",
          "tenantkey",
          "tenantcode",
          "outletid",
          "outletname",
          "outletuuid",
          "outletslug",
          "outletkey",
          "outletcode");
  private static final OwnerTable NO_VALUES =
      table(
          "null",
          "none",
          "nil",
          "undefined",
          "true",
          "false",
          "unknown",
          "na",
          "n",
          "all",
          "any",
          "not");

  /** The number of a tenant that the host has no more, which nothing can be about. */
  private static final int UNKNOWN = -9;

  private static final int NO_ID = -8;
  private static final int WIDEST_GAP = 3;
  private static final int WIDEST_SEPARATOR = 12;

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
      boolean value = isValue(text, words, i);
      if (last > seenTo) {
        seenTo = last;
        int owner = owner(words, i, last);
        boolean ours = owner == own && isWhole(text, words, i, last, torn);
        namesOwn |= ours;
        namesOther |= owner != own;
        belongsToOther |= value && !ours;
      } else if (value && i > seenTo) {
        value(text, words, i, torn);
      } else if (isJoinedToTenant(text, words, i)) {
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
    } else if (NO_VALUES.get(words.hash(i)) == OwnerTable.NOBODY
        && FIELDS.get(words.hash(i)) == OwnerTable.NOBODY
        && ownerOfIdAt(text, words.start(i)) != own) {
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
    return (!joined && !dotted) || isJoinedToTenant(text, words, first);
  }

  /** As in {@code tenant_5cc9235f...}, which databases and schemas are called. */
  private static boolean isJoinedToTenant(String text, Words words, int word) {
    if (word == 0 || words.end(word - 1) != words.start(word) - 1) {
      return false;
    }
    char between = text.charAt(words.start(word) - 1);
    return (between == '_' || between == '-') && isTenant(words.hash(word - 1));
  }

  /** Whether the word stands where a tenant is named: {@code tenant_id=}, {@code /outlet/}. */
  private static boolean isValue(String text, Words words, int i) {
    if (i == 0 || !isSeparator(text, words.end(i - 1), words.start(i))) {
      return false;
    }
    int field = i - 1;
    if (FIELDS_IN_ONE.get(words.hash(field)) != OwnerTable.NOBODY) {
      return !isClosing(text, words.start(field));
    }
    if (field > 0
        && !isTenant(words.hash(field))
        && FIELDS.get(words.hash(field)) != OwnerTable.NOBODY
        && words.start(field) - words.end(field - 1) <= WIDEST_SEPARATOR) {
      field--;
    }
    return isTenant(words.hash(field)) && !isClosing(text, words.start(field));
  }

  private static boolean isSeparator(String text, int from, int to) {
    boolean parts = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (" \t\"'\\=:>/[({<#".indexOf(c) < 0) {
        return false;
      }
      parts |= c == '=' || c == ':' || c == '/' || c == '>';
    }
    return parts && to - from <= WIDEST_SEPARATOR;
  }

  private static boolean isClosing(String text, int start) {
    return start >= 2 && text.charAt(start - 1) == '/' && text.charAt(start - 2) == '<';
  }

  private static boolean isTenant(long word) {
    return word == TENANT || word == OUTLET;
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

  private static OwnerTable table(String... words) {
    OwnerTable table = new OwnerTable();
    for (String word : words) {
      table.put(Words.joined(word), 0);
    }
    return table;
  }
}
