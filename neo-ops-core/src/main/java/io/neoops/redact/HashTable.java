package io.neoops.redact;

/** Bits by hash. Two words of one hash share theirs. */
final class HashTable {
  private final int[] hashes;
  private final int[] bits;

  /** A table of so many slots, a power of two that is larger than what it will hold. */
  HashTable(int slots) {
    hashes = new int[slots];
    bits = new int[slots];
  }

  /** The bits of a hash; none if it is not in the table. */
  int get(int hash) {
    return bits[slot(hash)];
  }

  void add(int hash, int more) {
    int slot = slot(hash);
    hashes[slot] = hash;
    bits[slot] |= more;
  }

  private int slot(int hash) {
    int slot = (hash ^ hash >>> 11) & (hashes.length - 1);
    while (bits[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    return slot;
  }
}
