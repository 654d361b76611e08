package io.neoops.deadletter;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where letters and queues are. Letters are bytes in a list, the oldest at position 0; what they
 * say is not the store's business. Implementations are safe for use by several threads and, where
 * the store is shared, by several processes.
 */
public interface DeadLetterStore {

  /**
   * How many letters there are.
   *
   * @throws io.neoops.error.OpsException if the store cannot be reached, as in all methods
   */
  long size(LetterType type);

  /**
   * The letters at positions {@code from} to {@code to}, both included, as far as there are any.
   */
  List<byte[]> read(LetterType type, long from, long to);

  /**
   * Shows the letters that {@link #read} gives, in their order, without keeping them.
   *
   * @param visitor is called in whatever thread, must neither wait nor use the store, and is lent
   *     each buffer for the call only; if this method throws, it may still be called
   */
  default void visit(LetterType type, long from, long to, Consumer<ByteBuffer> visitor) {
    read(type, from, to).forEach(letter -> visitor.accept(ByteBuffer.wrap(letter)));
  }

  /**
   * Moves one letter to the end of the queue and counts it.
   *
   * @param position where it was; it may have moved a little towards the front since
   * @param id what it is counted under
   * @return false, and nothing is changed, if it is not there any more
   */
  boolean replay(LetterType type, long position, byte[] letter, String id);

  /**
   * Moves letters to the end of the queue, all of them at once or none, and counts each.
   *
   * @param from the position of the first letter of {@code window}
   * @param window what {@link #read} gave for that position
   * @param picks which letters of the window to move, by ascending position
   * @return false, and nothing is changed, if the letters there are no longer these
   */
  boolean replay(LetterType type, long from, List<byte[]> window, List<Pick> picks);

  /**
   * Moves the oldest letters to the end of the queue and counts each, as far as the store can tell
   * their ids by itself and none has been replayed {@code limit} times; a limit below zero is none.
   *
   * @param count at most so many
   * @return how many; after 0 the oldest has to be looked at by the caller
   */
  default long replayOldest(LetterType type, int count, long limit) {
    return 0;
  }

  /**
   * Ends moves that somebody began and could not end, for stores where a move takes several steps.
   * Safe while others are moving.
   */
  default void settle(LetterType type) {}

  /** How often letters with these ids have been replayed; an id that never was is left out. */
  Map<String, Long> replays(LetterType type, Collection<String> ids);

  /**
   * A letter to move.
   *
   * @param offset its place within the window, from 0
   * @param id what it is counted under; empty for a letter without one, which is not counted
   */
  record Pick(int offset, String id) {}
}
