package io.neoops.deadletter;

import java.util.Arrays;

/**
 * Of letters in a row: a hash of the id and one of the content, four bytes each. Not thread-safe.
 */
final class LetterHashes {
  private int[] ids = new int[16];
  private int[] contents = new int[16];
  private int size;

  int size() {
    return size;
  }

  int id(int at) {
    return ids[at];
  }

  int content(int at) {
    return contents[at];
  }

  void add(int id, int content) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      contents = Arrays.copyOf(contents, size * 2);
    }
    ids[size] = id;
    contents[size++] = content;
  }

  void setId(int at, int id) {
    ids[at] = id;
  }

  void remove(int at) {
    System.arraycopy(ids, at + 1, ids, at, size - at - 1);
    System.arraycopy(contents, at + 1, contents, at, size - at - 1);
    size--;
  }

  void clear() {
    size = 0;
  }
}
