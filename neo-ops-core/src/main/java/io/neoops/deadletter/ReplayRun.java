package io.neoops.deadletter;

import io.neoops.deadletter.DeadLetterStore.Pick;
import io.neoops.error.OpsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Replays all letters of a type, window by window. Used once, by one thread. */
final class ReplayRun {
  /** What the server does on its own it does for so many at a time, a millisecond of it. */
  private static final long MOST_AT_ONCE = 250;

  /** So many take the server far less than 5 ms, and are worth a round trip. */
  private static final int WINDOW = 250;

  /** With a rate, how long a burst may be. */
  private static final double BURST_SECONDS = 0.1;

  private static final long STOP_POLL_NANOS = Duration.ofMillis(50).toNanos();
  private static final int SHOWN_IDS = 100;

  private final DeadLetterStore store;
  private final LetterType type;
  private final long replayLimit;
  private final ReplayAll all;
  private final long begun = System.nanoTime();

  private long matched;
  private long replayed;
  private long heldBack;
  private final List<String> heldBackIds = new ArrayList<>();
  private final ReadAhead readAhead = new ReadAhead(WINDOW);

  ReplayRun(DeadLetterStore store, LetterType type, long replayLimit, ReplayAll all) {
    this.store = store;
    this.type = type;
    this.replayLimit = replayLimit;
    this.all = all;
  }

  ReplayReport run() {
    try {
      if (!all.dryRun()) {
        store.settle(type);
      }
      boolean complete = replay();
      return report(Optional.of(store.size(type)), complete, Optional.empty());
    } catch (OpsException e) {
      return report(Optional.empty(), false, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private boolean replay() {
    // What comes in meanwhile may be a letter that failed once more, and would go round for ever.
    long ahead = store.size(type);
    long kept = 0;
    while (ahead > 0 && !isOver()) {
      // Only those at the front can be taken without looking at those that stay.
      long swept = kept == 0 && all.match().isEmpty() && !all.dryRun() ? sweep(ahead) : 0;
      if (swept > 0) {
        ahead -= swept;
        continue;
      }
      List<byte[]> window = store.read(type, kept, kept + Math.min(ahead, windowSize()) - 1);
      if (window.isEmpty()) {
        // Others have taken the rest.
        return true;
      }
      readAhead.saw(window);
      Choice choice = choose(window);
      if (!all.dryRun() && !store.replay(type, kept, window, choice.picks)) {
        // Somebody else has moved letters; what is at this place now has to be looked at again.
        continue;
      }
      account(choice);
      ahead -= choice.seen;
      kept += choice.seen - (all.dryRun() ? 0 : choice.picks.size());
      all.progress().accept(replayed);
      pace();
    }
    return ahead <= 0;
  }

  private long sweep(long ahead) {
    long most = Math.min(Math.min(ahead, room()), burst());
    long swept = store.replayOldest(type, (int) Math.max(1, most), all.force() ? -1 : replayLimit);
    matched += swept;
    replayed += swept;
    all.progress().accept(replayed);
    pace();
    return swept;
  }

  private ReplayReport report(
      Optional<Long> remaining, boolean complete, Optional<String> failure) {
    return new ReplayReport(
        type,
        all.dryRun(),
        matched,
        replayed,
        List.of(),
        heldBack,
        heldBackIds,
        remaining,
        complete,
        failure);
  }

  private Choice choose(List<byte[]> window) {
    List<LetterText> letters = window.stream().map(LetterText::of).toList();
    Set<String> ids =
        letters.stream().flatMap(letter -> letter.id().stream()).collect(Collectors.toSet());
    Map<String, Long> replays = store.replays(type, ids);
    List<Pick> picks = new ArrayList<>();
    List<String> held = new ArrayList<>();
    long room = room();
    int seen = 0;
    for (; seen < letters.size() && picks.size() < room; seen++) {
      LetterText letter = letters.get(seen);
      if (all.match().map(letter::contains).orElse(true)) {
        String id = letter.id().orElse("");
        if (!all.force() && replays.getOrDefault(id, 0L) >= replayLimit) {
          held.add(id);
        } else {
          picks.add(new Pick(seen, id));
        }
      }
    }
    return new Choice(seen, picks, held);
  }

  private void account(Choice choice) {
    matched += choice.picks.size() + choice.held.size();
    replayed += all.dryRun() ? 0 : choice.picks.size();
    heldBack += choice.held.size();
    choice.held.stream().limit(SHOWN_IDS - (long) heldBackIds.size()).forEach(heldBackIds::add);
  }

  private boolean isOver() {
    long counted = all.dryRun() ? matched - heldBack : replayed;
    return all.stop().getAsBoolean()
        || Thread.currentThread().isInterrupted()
        || all.max().map(most -> counted >= most).orElse(false);
  }

  private long room() {
    return all.max()
        .map(most -> most - (all.dryRun() ? matched - heldBack : replayed))
        .orElse(Long.MAX_VALUE);
  }

  private long burst() {
    return all.perSecond()
        .map(rate -> Math.min(MOST_AT_ONCE, (long) (rate * BURST_SECONDS)))
        .orElse(MOST_AT_ONCE);
  }

  private long windowSize() {
    return Math.max(1, Math.min(readAhead.next(), burst()));
  }

  /** Waits until as many as have been replayed were allowed to be. */
  private void pace() {
    if (all.perSecond().isEmpty() || all.dryRun()) {
      return;
    }
    long due = begun + (long) (replayed / all.perSecond().get() * 1e9);
    for (long left = due - System.nanoTime();
        left > 0 && !isOver();
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, STOP_POLL_NANOS));
    }
  }

  /**
   * What becomes of a window.
   *
   * @param seen how many of its letters were looked at before the maximum was reached
   */
  private record Choice(int seen, List<Pick> picks, List<String> held) {}
}
