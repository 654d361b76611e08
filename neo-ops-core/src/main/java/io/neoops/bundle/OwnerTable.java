package io.neoops.bundle;

/**
 * Which tenant, by number, a name's hash belongs to. Open addressing over two arrays, since a host
 * may have many thousands.
 */
final class OwnerTable {
  static final int NOBODY = -1;

  /** Several tenants go by it. */
  static final int SEVERAL = -2;

  private long[] keys = new long[64];

  /** 0 for a free place, else the owner, shifted, and whether the name is derived from another. */
  private int[] values = new int[64];

  private int size;

  /** A name as the tenant has it. */
  void put(long hash, int owner) {
    put(hash, owner, 0);
  }

  /** A name as the tenant's may be written, which counts less than another tenant's own. */
  void putDerived(long hash, int owner) {
    put(hash, owner, 1);
  }

  int get(long hash) {
    int value = values[place(hash)];
    return value == 0 ? NOBODY : (value >> 1) - 3;
  }

  private void put(long hash, int owner, int derived) {
    if (2 * size >= keys.length) {
      grow();
    }
    int place = place(hash);
    int value = ((owner + 3) << 1) | derived;
    int old = values[place];
    if (old == 0) {
      keys[place] = hash;
      values[place] = value;
      size++;
    } else if ((old & 1) > derived) {
      values[place] = value;
    } else if ((old & 1) == derived && old != value) {
      values[place] = ((SEVERAL + 3) << 1) | derived;
    }
  }

  private int place(long hash) {
    int mask = keys.length - 1;
    int place = (int) (hash ^ (hash >>> 32)) & mask;
    while (values[place] != 0 && keys[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
