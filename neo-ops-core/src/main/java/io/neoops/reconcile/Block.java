package io.neoops.reconcile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the text on its way from the thread that reads to the one that looks at it; belongs to
 * one of them at a time.
 */
final class Block {
  static final int SIZE = 1 << 18;

  final byte[] bytes = new byte[SIZE];

  /** How many of the bytes are good. */
  int length;

  /** How many bytes had been read up to here, packed as they came. */
  long consumed;

  /** Whether no further block comes. */
  boolean last;

  /** Why this is the last one, if that is not the end of the text. */
  @Nullable IOException failure;
}
