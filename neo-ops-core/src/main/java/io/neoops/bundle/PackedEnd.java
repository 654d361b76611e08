package io.neoops.bundle;

/** The end of what was unpacked, in a ring. */
final class PackedEnd implements LogBytes {
  private final byte[] ring;
  private final long total;

  PackedEnd(byte[] ring, long total) {
    this.ring = ring;
    this.total = total;
  }

  @Override
  public long size() {
    return Math.min(total, ring.length);
  }

  @Override
  public void read(long position, byte[] into, int count) {
    long from = total - size() + position;
    for (int i = 0; i < count; i++) {
      into[i] = ring[(int) ((from + i) % ring.length)];
    }
  }
}
