package io.neoops.deadletter;

import java.util.Arrays;

/** Hashes of ids in a row, four bytes each. Not thread-safe. */
final class IdHashes {
  private int[] hashes = new int[16];
  private int size;

  int size() {
    return size;
  }

  int get(int at) {
    return hashes[at];
  }

  void add(int hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }

  void set(int at, int hash) {
    hashes[at] = hash;
  }

  void remove(int at) {
    System.arraycopy(hashes, at + 1, hashes, at, size - at - 1);
    size--;
  }

  void clear() {
    size = 0;
  }
}
