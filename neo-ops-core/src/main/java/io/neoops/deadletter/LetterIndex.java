package io.neoops.deadletter;

import io.neoops.deadletter.DeadLetterStore.Sighting;
import io.neoops.error.OpsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds letters by their id. The first few are looked for by the store; whoever asks for more has
 * the list read once, and it is then remembered at which position which id was: four bytes a
 * letter. That is only a memory: whatever it says is checked against the list, and the store is
 * asked where it does not know. Not thread-safe.
 */
final class LetterIndex {
  private static final int CHUNK = 1_000;
  private static final int TRIES = 100;
  private static final int LONGEST_PATIENCE = 1_000;

  private final DeadLetterStore store;
  private final LetterType type;

  private int[] hashes = new int[0];
  private int known;

  /** Searches since there was something to remember, and how many are better than reading all. */
  private int searches;

  private int patience = 2;

  LetterIndex(DeadLetterStore store, LetterType type) {
    this.store = store;
    this.type = type;
  }

  /** A letter and where it is. */
  record Found(long position, LetterText letter) {}

  /** The newest letter with this id. */
  Optional<Found> find(String id) {
    if (known > 0 || searches >= patience) {
      if (!readNewer()) {
        drop();
      }
      Optional<Found> found = remembered(id);
      if (found.isPresent()) {
        return found;
      }
    }
    Optional<Found> found = searched(id);
    if (found.isPresent() && known > 0) {
      drop();
    }
    searches++;
    return found;
  }

  /** Others have moved letters about; if they go on to, remembering does not pay. */
  private void drop() {
    known = 0;
    searches = 0;
    patience = Math.min(LONGEST_PATIENCE, patience * 2);
  }

  /**
   * Moves the newest letter with this id to the queue.
   *
   * @return false if there is none
   * @throws OpsException if others change the list faster than it can be read
   */
  boolean replay(String id) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Found> found = find(id);
      if (found.isEmpty()) {
        return false;
      }
      long position = found.get().position();
      if (store.replay(type, position, found.get().letter().bytes(), id)) {
        forget(position);
        return true;
      }
    }
    throw new OpsException(
        "id " + id + ": others move letters faster than this one can be found; try again");
  }

  private Optional<Found> searched(String id) {
    long before = store.size(type);
    while (before > 0) {
      Sighting sighting = store.search(type, id, before);
      for (Map.Entry<Long, byte[]> sighted : sighting.letters().entrySet()) {
        LetterText letter = LetterText.of(sighted.getValue());
        if (letter.id().filter(id::equals).isPresent()) {
          return Optional.of(new Found(sighted.getKey(), letter));
        }
      }
      before = sighting.from();
    }
    return Optional.empty();
  }

  private Optional<Found> remembered(String id) {
    int hash = id.hashCode();
    for (int i = known - 1; i >= 0; i--) {
      if (hashes[i] == hash) {
        List<byte[]> there = store.read(type, i, i);
        if (!there.isEmpty()) {
          LetterText letter = LetterText.of(there.get(0));
          if (letter.id().filter(id::equals).isPresent()) {
            return Optional.of(new Found(i, letter));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Gives false if letters have gone that are remembered. */
  private boolean readNewer() {
    long size = store.size(type);
    ReadAhead ahead = new ReadAhead(CHUNK);
    while (known < size) {
      List<byte[]> chunk = store.read(type, known, Math.min(size, known + (long) ahead.next()) - 1);
      if (chunk.isEmpty()) {
        return false;
      }
      if (known + chunk.size() > hashes.length) {
        hashes = Arrays.copyOf(hashes, Math.max(known + chunk.size(), hashes.length * 2));
      }
      for (byte[] letter : chunk) {
        hashes[known++] = LetterText.of(letter).id().orElse("").hashCode();
      }
      ahead.saw(chunk);
    }
    return known == size;
  }

  private void forget(long position) {
    if (position < known) {
      int at = (int) position;
      System.arraycopy(hashes, at + 1, hashes, at, known - at - 1);
      known--;
    }
  }
}
