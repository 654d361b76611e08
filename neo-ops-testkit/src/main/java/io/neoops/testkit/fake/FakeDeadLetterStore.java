package io.neoops.testkit.fake;

import io.neoops.deadletter.DeadLetterStore;
import io.neoops.deadletter.InMemoryDeadLetterStore;
import io.neoops.deadletter.LetterType;
import io.neoops.error.OpsException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps letters and queues in memory. Thread-safe. */
public final class FakeDeadLetterStore implements DeadLetterStore {
  private final InMemoryDeadLetterStore letters = new InMemoryDeadLetterStore();
  private final Behavior behavior;

  /** An empty store of this behavior. */
  public FakeDeadLetterStore(Behavior behavior) {
    this.behavior = behavior;
  }

  /** Puts a letter behind the others, whatever the behavior. */
  public FakeDeadLetterStore add(LetterType type, byte[] letter) {
    letters.add(type, letter);
    return this;
  }

  /** What has been replayed, the oldest first, whatever the behavior. */
  public List<byte[]> queue(LetterType type) {
    return letters.queue(type);
  }

  @Override
  public long size(LetterType type) {
    return call(() -> letters.size(type));
  }

  @Override
  public List<byte[]> read(LetterType type, long from, long to) {
    return call(() -> letters.read(type, from, to));
  }

  @Override
  public boolean replay(LetterType type, long position, byte[] letter, String id) {
    return call(() -> letters.replay(type, position, letter, id));
  }

  @Override
  public boolean replay(LetterType type, long from, List<byte[]> window, List<Pick> picks) {
    return call(() -> letters.replay(type, from, window, picks));
  }

  @Override
  public Map<String, Long> replays(LetterType type, Collection<String> ids) {
    return call(() -> letters.replays(type, ids));
  }

  private <T> T call(Supplier<T> work) {
    return behavior.call(work, why -> new OpsException("fake dead letter store: " + why));
  }
}
