package io.neoops.deadletter;

import io.neoops.redis.RedisServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Letters in Redis: lists {@code jobs:dlq:TYPE} and {@code jobs:queue:TYPE}, and beside them a hash
 * {@code jobs:replays:TYPE} that counts replays by id and is forgotten 30 days after the last.
 *
 * <p>A move is one script, so whatever happens to the client, a letter is in exactly one of the two
 * lists. In a Redis Cluster, where no script reaches both, a move is a claim that {@link #settle}
 * ends if its client could not. Thread-safe.
 */
public final class RedisDeadLetterStore implements DeadLetterStore {
  private static final long REMEMBERED_SECONDS = 30L * 24 * 3600;

  private final RedisServer redis;

  /** A store on this server, which stays the caller's to close. */
  public RedisDeadLetterStore(RedisServer redis) {
    this.redis = redis;
  }

  @Override
  public long size(LetterType type) {
    return redis.number("LLEN", keys(type).letters());
  }

  @Override
  public List<byte[]> read(LetterType type, long from, long to) {
    return from > to
        ? List.of()
        : redis.list("LRANGE", keys(type).letters(), Math.max(0, from), to);
  }

  @Override
  public void visit(LetterType type, long from, long to, Consumer<ByteBuffer> visitor) {
    if (from <= to) {
      redis.visit(visitor, "LRANGE", keys(type).letters(), Math.max(0, from), to);
    }
  }

  @Override
  public boolean replay(LetterType type, long position, byte[] letter, String id) {
    LetterKeys keys = keys(type);
    return keys.apart()
        ? claims(keys).move(position, letter, id)
        : moved(
            redis.run(
                LetterScripts.MOVE_ONE,
                List.of(keys.letters(), keys.replays(), keys.queue()),
                LetterScripts.one(REMEMBERED_SECONDS, position, letter, id)));
  }

  @Override
  public boolean replay(LetterType type, long from, List<byte[]> window, List<Pick> picks) {
    if (picks.isEmpty()) {
      return true;
    }
    LetterKeys keys = keys(type);
    return keys.apart()
        ? claims(keys).move(from, window, picks)
        : moved(
            redis.run(
                LetterScripts.MOVE,
                List.of(keys.letters(), keys.replays(), keys.queue()),
                LetterScripts.window(REMEMBERED_SECONDS, from, window, picks)));
  }

  @Override
  public void settle(LetterType type) {
    LetterKeys keys = keys(type);
    if (keys.apart()) {
      claims(keys).settle();
    }
  }

  @Override
  public long replayOldest(LetterType type, int count, long limit) {
    LetterKeys keys = keys(type);
    return keys.apart()
        ? 0
        : LetterSweep.sweep(
            redis,
            List.of(keys.letters(), keys.queue(), keys.replays()),
            count,
            limit,
            REMEMBERED_SECONDS);
  }

  @Override
  public Map<String, Long> replays(LetterType type, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<Object> words = new ArrayList<>(List.of("HMGET", keys(type).replays()));
    words.addAll(ids);
    Map<String, Long> counted = new HashMap<>();
    if (redis.call(words.toArray()) instanceof List<?> counts) {
      int at = 0;
      for (String id : ids) {
        if (counts.get(at++) instanceof byte[] count) {
          counted.put(id, number(count));
        }
      }
    }
    return counted;
  }

  /** What is no number was written by somebody else, and holds no letter back. */
  private static long number(byte[] count) {
    try {
      return Long.parseLong(new String(count, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean moved(@Nullable Object reply) {
    return Long.valueOf(1).equals(reply);
  }

  private LetterClaims claims(LetterKeys keys) {
    return new LetterClaims(redis, keys, REMEMBERED_SECONDS);
  }

  private LetterKeys keys(LetterType type) {
    return LetterKeys.of(redis, type);
  }
}
