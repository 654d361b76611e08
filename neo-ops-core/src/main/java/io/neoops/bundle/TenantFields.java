package io.neoops.bundle;

/** Where a text names a tenant in so many words: {@code tenant_id=cafe}, {@code /outlet/cafe}. */
final class TenantFields {
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

  private static final int WIDEST_SEPARATOR = 12;

  private TenantFields() {}

  /** As in {@code tenant_5cc9235f...}, which databases and schemas are called. */
  static boolean isJoined(String text, Words words, int word) {
    if (word == 0 || words.end(word - 1) != words.start(word) - 1) {
      return false;
    }
    char between = text.charAt(words.start(word) - 1);
    return (between == '_' || between == '-') && isTenant(words.hash(word - 1));
  }

  /** Whether the word stands where a tenant is named: {@code tenant_id=}, {@code /outlet/}. */
  static boolean isValue(String text, Words words, int i) {
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

  /** Whether a word that stands where a tenant is named is a name, and no field or empty value. */
  static boolean mayName(long word) {
    return NO_VALUES.get(word) == OwnerTable.NOBODY && FIELDS.get(word) == OwnerTable.NOBODY;
  }

  private static OwnerTable table(String... words) {
    OwnerTable table = new OwnerTable();
    for (String word : words) {
      table.put(Words.joined(word), 0);
    }
    return table;
  }
}
