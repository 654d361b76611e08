package io.neoops.deadletter;

import io.neoops.deadletter.LetterGlance.Found;
import io.neoops.error.OpsException;
import java.util.Optional;

/**
 * Finds letters by their id. The list is read from its end towards its front, only as far as it
 * takes, and it is remembered at which position which id was: eight bytes a letter. That is only a
 * memory: whatever it says is checked against the list, and before it says that there is no such
 * letter the list is read anew.
 *
 * <p>Others add at the end only, and what they take moves all behind it towards the front: as long
 * as the last letter that is remembered is still where it was, so are those before it. Only if
 * others took it and some before it, and then added as many, with another that is byte for byte
 * like it at the same place, an older letter may be taken for the newest. Not thread-safe.
 */
final class LetterIndex {
  private static final int CHUNK = 2_000;
  private static final int TRIES = 100;

  private final DeadLetterStore store;
  private final LetterType type;

  /** Letters before this position are in {@code older}, the nearest first, the others in newer. */
  private long middle;

  private final LetterHashes older = new LetterHashes();
  private final LetterHashes newer = new LetterHashes();

  /** Whether nothing is remembered from before {@link #newRequest}, as far as anybody can tell. */
  private boolean fresh = true;

  /** Whether what is remembered has been true at some time since {@link #newRequest}. */
  private boolean confirmed = true;

  LetterIndex(DeadLetterStore store, LetterType type) {
    this.store = store;
    this.type = type;
  }

  /** To be called once for each request: what it is told must have been so after it came. */
  void newRequest() {
    fresh = begin() == end();
    confirmed = fresh;
  }

  /** The newest letter with this id. */
  Optional<Found> find(String id) {
    catchUp(id);
    Optional<Found> found = remembered(id).or(() -> readOn(id));
    if (found.isEmpty() && !fresh) {
      forgetAll(store.size(type));
      found = readOn(id);
    }
    return found;
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

  /**
   * Reads what has come since, or forgets everything if letters have gone. Each piece begins with
   * the last letter that is remembered: it shows whether letters went while others came.
   */
  private void catchUp(String id) {
    long size = store.size(type);
    if (size < end() || begin() == end()) {
      forgetAll(size);
    }
    ReadAhead ahead = new ReadAhead(CHUNK);
    while (end() < size || !confirmed) {
      long last = end() - 1;
      long to = Math.min(size - 1, last + ahead.next());
      LetterGlance glance = LetterGlance.over(store, type, last, to, id);
      LetterHashes seen = glance.hashes();
      if (seen.size() <= to - last || seen.content(0) != contentAt(last)) {
        forgetAll(store.size(type));
        return;
      }
      confirmed = true;
      for (int i = 1; i < seen.size(); i++) {
        newer.add(seen.id(i), seen.content(i));
      }
      ahead.saw(seen.size(), glance.bytes());
    }
  }

  private Optional<Found> remembered(String id) {
    int hash = id.hashCode();
    for (long at = end() - 1; at >= begin(); at--) {
      if (idAt(at) == hash) {
        long position = at;
        Optional<LetterText> letter =
            store.read(type, position, position).stream()
                .findFirst()
                .map(LetterText::of)
                .filter(there -> there.id().filter(id::equals).isPresent());
        if (letter.isEmpty()) {
          // Others have moved letters: a newer one with this id may be anywhere.
          forgetAll(store.size(type));
        }
        return letter.map(there -> new Found(position, there));
      }
    }
    return Optional.empty();
  }

  /** Reads towards the front what is not remembered yet, until the letter shows up. */
  private Optional<Found> readOn(String id) {
    ReadAhead ahead = new ReadAhead(CHUNK);
    while (begin() > 0) {
      long from = Math.max(0, begin() - ahead.next());
      LetterGlance glance = LetterGlance.over(store, type, from, begin() - 1, id);
      LetterHashes seen = glance.hashes();
      if (seen.size() < begin() - from) {
        // The list ends before here by now.
        forgetAll(store.size(type));
        continue;
      }
      for (int i = seen.size() - 1; i >= 0; i--) {
        older.add(seen.id(i), seen.content(i));
      }
      ahead.saw(seen.size(), glance.bytes());
      if (glance.newest().isPresent()) {
        return glance.newest();
      }
    }
    return Optional.empty();
  }

  private long begin() {
    return middle - older.size();
  }

  private long end() {
    return middle + newer.size();
  }

  private int idAt(long position) {
    return side(position).id(place(position));
  }

  private int contentAt(long position) {
    return side(position).content(place(position));
  }

  private LetterHashes side(long position) {
    return position < middle ? older : newer;
  }

  private int place(long position) {
    return (int) (position < middle ? middle - 1 - position : position - middle);
  }

  private void forget(long position) {
    side(position).remove(place(position));
    if (position < middle) {
      middle--;
    }
  }

  private void forgetAll(long size) {
    older.clear();
    newer.clear();
    middle = size;
    fresh = true;
    confirmed = true;
  }
}
