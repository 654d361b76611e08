package io.neoops.bundle;

import io.neoops.tenant.TenantIdentities;
import io.neoops.tenant.TenantIdentity;
import java.text.Normalizer;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What all tenants are known by, in a form in which a text is searched for all of them at once, in
 * time linear in the text and independent of their number.
 *
 * <p>A name matches in any case, with any of {@code -}, {@code _}, blanks and the like between its
 * words or with none, and never in the middle of a word. An id matches with or without its dashes.
 * Immutable once built; safe for use by several threads.
 */
final class TenantIndex {
  static final int LONGEST_ROW = 16;

  /** What every log says: no sign of a tenant unless it stands where a tenant is named. */
  private static final List<String> COMMON =
      List.of(
          "info", "error", "warn", "warning", "debug", "trace", "fatal", "true", "false", "null",
          "none", "http", "https", "com", "org", "net", "www", "tenant", "outlet", "id", "name",
          "at", "utc", "gmt", "get", "post", "put", "delete");

  private static final Pattern ACCENT = Pattern.compile("[\\p{Mn}'\u2019]+");

  private final OwnerTable ids = new OwnerTable();
  private final OwnerTable rows = new OwnerTable();
  private final OwnerTable weak = new OwnerTable();
  private final OwnerTable firsts = new OwnerTable();
  private final OwnerTable common = new OwnerTable();
  private int lengths;
  private int tenants;

  private TenantIndex() {
    COMMON.forEach(word -> common.put(Words.joined(word), 0));
  }

  static TenantIndex of(TenantIdentities identities) {
    TenantIndex index = new TenantIndex();
    identities.each(index::add);
    return index;
  }

  /** The number of a tenant, or {@link OwnerTable#NOBODY}. */
  int number(UUID id) {
    return ids.get(key(id.getMostSignificantBits(), id.getLeastSignificantBits()));
  }

  /** Whose id these 128 bits are. */
  int ownerOfId(long high, long low) {
    return ids.get(key(high, low));
  }

  /** Whether some name begins with this word. */
  boolean mayBegin(long word) {
    return firsts.get(word) != OwnerTable.NOBODY;
  }

  /** Whether some name has so many words. */
  boolean hasLength(int words) {
    return (lengths & (1 << words)) != 0;
  }

  /** Whose name a row of words is. */
  int ownerOfRow(long row) {
    return rows.get(row);
  }

  /** Whose name a word is that says nothing unless it stands where a tenant is named. */
  int ownerOfWeak(long word) {
    return weak.get(word);
  }

  private void add(TenantIdentity tenant) {
    int owner = tenants++;
    UUID id = tenant.id();
    ids.put(key(id.getMostSignificantBits(), id.getLeastSignificantBits()), owner);
    for (String name : tenant.names()) {
      String visible = Decoding.visible(name);
      add(visible, owner);
      plain(visible, owner);
    }
  }

  private void add(String name, int owner) {
    Words words = Words.of(name);
    if (words.count() == 0) {
      return;
    }
    if (words.count() == 1 && isWeak(name, words)) {
      weak.put(words.hash(0), owner);
      return;
    }
    int length = Math.min(words.count(), LONGEST_ROW);
    long row = 0;
    for (int i = 0; i < length; i++) {
      row = Words.inRow(row, words.hash(i));
    }
    rows.put(row, owner);
    lengths |= 1 << length;
    firsts.put(words.hash(0), 0);
    if (words.count() > 1 && name.length() >= 6) {
      long joined = Words.joined(name);
      rows.putDerived(Words.inRow(0, joined), owner);
      lengths |= 1 << 1;
      firsts.put(joined, 0);
    }
  }

  /** A name without accents and apostrophes, as paths and databases have it. */
  private void plain(String name, int owner) {
    String plain = ACCENT.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    Words words = Words.of(plain);
    if (plain.equals(name) || words.count() == 0 || words.count() > LONGEST_ROW) {
      return;
    }
    if (words.count() == 1 && isWeak(plain, words)) {
      return;
    }
    long row = 0;
    for (int i = 0; i < words.count(); i++) {
      row = Words.inRow(row, words.hash(i));
    }
    rows.putDerived(row, owner);
    lengths |= 1 << words.count();
    firsts.put(words.hash(0), 0);
  }

  private boolean isWeak(String name, Words words) {
    String word = name.substring(words.start(0), words.end(0));
    return word.length() < 3
        || word.chars().allMatch(Character::isDigit)
        || common.get(words.hash(0)) != OwnerTable.NOBODY;
  }

  private static long key(long high, long low) {
    return Words.inRow(Words.inRow(0, high), low);
  }
}
