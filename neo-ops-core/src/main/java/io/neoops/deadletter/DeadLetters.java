package io.neoops.deadletter;

import io.neoops.deadletter.LetterGlance.Found;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.ledger.HostRun;
import io.neoops.ledger.RunLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists dead letters and gives them back to the host's workers, byte for byte.
 *
 * <p>How often an id has been replayed is counted, so that a letter which fails each time does not
 * go round for ever: beyond a limit, 5 unless set, it is held back unless forced. Thread-safe.
 */
public final class DeadLetters {
  private static final long REPLAY_LIMIT = 5;
  private static final int LARGEST_PAGE = 1_000;

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final DeadLetterStore store;
  private final long replayLimit;
  private final RunLedger ledger;
  private final LetterIndex webhooks;
  private final LetterIndex exports;

  private DeadLetters(DeadLetterStore store, long replayLimit, RunLedger ledger) {
    this.store = store;
    this.replayLimit = replayLimit;
    this.ledger = ledger;
    this.webhooks = new LetterIndex(store, LetterType.WEBHOOK);
    this.exports = new LetterIndex(store, LetterType.EXPORT);
  }

  /** The letters of a store. */
  public static DeadLetters in(DeadLetterStore store) {
    return new DeadLetters(store, REPLAY_LIMIT, RunLedger.NONE);
  }

  /** The same with another limit of replays for one id; 1 or more. */
  public DeadLetters withReplayLimit(long limit) {
    if (limit < 1) {
      throw new InvalidInputException("a replay limit must be 1 or more, found " + limit);
    }
    return new DeadLetters(store, limit, ledger);
  }

  /** The same, with replays recorded as runs. */
  public DeadLetters recordedIn(RunLedger runs) {
    return new DeadLetters(store, replayLimit, runs);
  }

  /**
   * Some of the letters, the newest first.
   *
   * @param limit how many at the most, from 1 to 1000
   * @param cursor {@link DeadLetterPage#next()} of the page before; letters that came or went
   *     meanwhile make no other be left out, unless hundreds went
   * @param match only letters that hold this text anywhere, ignoring case
   * @throws InvalidInputException if the limit is out of range, or the cursor is none
   */
  public DeadLetterPage list(
      LetterType type, int limit, Optional<String> cursor, Optional<String> match) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new InvalidInputException(
          "a limit must be from 1 to " + LARGEST_PAGE + ", found " + limit);
    }
    Optional<Cursor> before = cursor.map(Cursor::parse);
    // A store that is away is waited for once, and not by each step.
    store.size(type);
    settleForReading(type);
    return new LetterListing(store, type).page(limit, before, match);
  }

  /** Whoever may only look is shown what is there. */
  private void settleForReading(LetterType type) {
    try {
      store.settle(type);
    } catch (OpsException e) {
      log.warn("letters that are on their way stay there: {}", e.getMessage());
      log.debug("could not settle", e);
    }
  }

  /**
   * Replays the newest letter of each id; an id that has been replayed too often is held back.
   *
   * @throws OpsException if the run cannot be recorded; nothing was replayed
   */
  public ReplayReport replay(LetterType type, Collection<String> ids) {
    return recorded(() -> replayEach(type, ids, false));
  }

  /** {@link #replay(LetterType, Collection)}, also of those that have been replayed too often. */
  public ReplayReport replayForced(LetterType type, Collection<String> ids) {
    return recorded(() -> replayEach(type, ids, true));
  }

  private ReplayReport replayEach(LetterType type, Collection<String> ids, boolean force) {
    List<String> notFound = new ArrayList<>();
    List<String> held = new ArrayList<>();
    long replayed = 0;
    Optional<Long> remaining = Optional.empty();
    Optional<String> failure = Optional.empty();
    LetterIndex index = index(type);
    synchronized (index) {
      index.newRequest();
      try {
        store.settle(type);
        Set<String> wanted = new LinkedHashSet<>(ids);
        Map<String, Long> replays = store.replays(type, wanted);
        for (String id : wanted) {
          boolean tooOften = !force && replays.getOrDefault(id, 0L) >= replayLimit;
          if (tooOften && index.find(id).isPresent()) {
            held.add(id);
          } else if (!tooOften && index.replay(id)) {
            replayed++;
          } else {
            notFound.add(id);
          }
        }
        remaining = Optional.of(store.size(type));
      } catch (OpsException e) {
        failure =
            Optional.of(
                e.getMessage() + "; list the letters to see which have been moved, then go on");
      }
    }
    return new ReplayReport(
        type,
        false,
        replayed + held.size(),
        replayed,
        notFound,
        held.size(),
        held,
        remaining,
        failure.isEmpty(),
        failure);
  }

  /**
   * Replays all letters that are there now, the oldest first.
   *
   * @throws OpsException if the run cannot be recorded; nothing was replayed
   */
  public ReplayReport replay(LetterType type, ReplayAll all) {
    ReplayRun run = new ReplayRun(store, type, replayLimit, all);
    return all.dryRun() ? run.run() : recorded(run::run);
  }

  private ReplayReport recorded(Supplier<ReplayReport> work) {
    return HostRun.of(
        ledger,
        "dlq replay",
        work,
        report ->
            new HostRun.End(
                report.failure().isPresent() ? "failed" : report.complete() ? "done" : "budget",
                Map.of(report.type().word(), report.replayed())));
  }

  /** The newest letter with this id, as it is stored. */
  public Optional<byte[]> content(LetterType type, String id) {
    LetterIndex index = index(type);
    synchronized (index) {
      index.newRequest();
      return index.find(id).map(Found::letter).map(LetterText::bytes);
    }
  }

  private LetterIndex index(LetterType type) {
    return switch (type) {
      case WEBHOOK -> webhooks;
      case EXPORT -> exports;
    };
  }
}
