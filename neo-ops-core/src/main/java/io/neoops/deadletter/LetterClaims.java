package io.neoops.deadletter;

import io.neoops.redis.RedisException;
import io.neoops.redis.RedisScript;
import io.neoops.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves letters between lists that no script can reach together, in three steps of which each is
 * whole or not at all, once it is known that the queue would take them: letters become a claim in
 * their own slot; the claim is pushed into the queue and noted as moved there; the claim goes.
 * Whoever finds a claim may take the next step, as often as it likes: the note lets no claim in
 * twice.
 *
 * <p>A claim that the queue refuses is cancelled where its note would be, so that nobody else can
 * push it any more, and its letters go back to the end of their list.
 */
record LetterClaims(RedisServer redis, LetterKeys keys, long rememberedSeconds) {
  /** Whoever saw a claim longer ago must not push it: its note may be gone. */
  private static final long FRESH_SECONDS = 3_600;

  /** How long a note outlives its claim. */
  private static final long NOTED_SECONDS = 24 * FRESH_SECONDS;

  private static final int NOTES_AT_ONCE = 1_000;
  private static final long MOVED = 1;
  private static final long CANCELLED = 2;

  /**
   * Keys: queue, notes, replays. Whether letters could be pushed or the push be cancelled, without
   * doing either: who has not the right to, or reaches no such node, must not make a claim.
   */
  private static final RedisScript TRY =
      RedisScript.of(
          """
          redis.call('ZSCORE', KEYS[2], '')
          redis.call('ZADD', KEYS[2], 'XX', 0, '')
          return redis.call('ZREM', KEYS[2], '')
          """);

  /** Keys: claims. */
  private static final RedisScript SEE =
      RedisScript.of(
          """
          local claim = redis.call('HGET', KEYS[1], ARGV[1])
          return claim and {redis.call('TIME')[1], claim}
          """);

  /** Keys: queue, notes, replays. All that can be refused is tried before the letters go in. */
  private static final RedisScript PUSH =
      RedisScript.of(
          """
          local note = redis.call('ZSCORE', KEYS[2], ARGV[1])
          if note then return tonumber(note) < 0 and 2 or 1 end
          if math.abs(redis.call('TIME')[1] - tonumber(ARGV[2])) > tonumber(ARGV[4]) then
            return redis.error_reply('STALE claim seen too long ago, or the clocks of the nodes differ')
          end
          redis.call('ZADD', KEYS[2], 'XX', 0, ARGV[1])
          local claim = cmsgpack.unpack(ARGV[3])
          redis.call('RPUSH', KEYS[1], unpack(claim[1]))
          redis.call('ZADD', KEYS[2], 0, ARGV[1])
          for _, id in ipairs(claim[2]) do
            if id ~= '' then redis.pcall('HINCRBY', KEYS[3], id, 1) end
          end
          redis.pcall('EXPIRE', KEYS[3], ARGV[5])
          return 1
          """);

  /**
   * Keys: notes. A write that needs no memory comes first: after it none is refused for want of it.
   */
  private static final RedisScript CANCEL =
      RedisScript.of(
          """
          local note = redis.call('ZSCORE', KEYS[1], ARGV[1])
          if note then return tonumber(note) < 0 and 2 or 1 end
          redis.call('ZREM', KEYS[1], '')
          redis.call('ZADD', KEYS[1], -1, ARGV[1])
          return 2
          """);

  /** Keys: letters, claims. */
  private static final RedisScript RESTORE =
      RedisScript.of(
          """
          local claim = redis.call('HGET', KEYS[2], ARGV[1])
          if not claim then return 0 end
          redis.call('HDEL', KEYS[2], '')
          redis.call('RPUSH', KEYS[1], unpack(cmsgpack.unpack(claim)[1]))
          redis.call('HDEL', KEYS[2], ARGV[1])
          return 1
          """);

  /** Keys: notes. The claims of these are gone; from now on they grow old. */
  private static final RedisScript RETIRE =
      RedisScript.of(
          """
          local now = tonumber(redis.call('TIME')[1])
          for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', now, ARGV[i]) end
          return redis.call('ZREMRANGEBYSCORE', KEYS[1], 1, now - tonumber(ARGV[1]))
          """);

  /** As {@link DeadLetterStore#replay(LetterType, long, byte[], String)}. */
  boolean move(long position, byte[] letter, String id) {
    String name = name();
    return handOver(name, LetterScripts.CLAIM_ONE, LetterScripts.one(name, position, letter, id));
  }

  /** As {@link DeadLetterStore#replay(LetterType, long, List, List)}. */
  boolean move(long from, List<byte[]> window, List<DeadLetterStore.Pick> picks) {
    String name = name();
    return handOver(name, LetterScripts.CLAIM, LetterScripts.window(name, from, window, picks));
  }

  /** Ends what others began, and forgets what nobody can ask for any more. */
  void settle() {
    List<byte[]> notes = notes();
    // A claim is there before its note is: a note that was there and has none now has had one.
    Set<String> claims = new HashSet<>();
    redis.list("HKEYS", keys.claims()).forEach(name -> claims.add(text(name)));
    for (String name : claims) {
      Optional<Claim> claim = Claim.of(name, redis.run(SEE, List.of(keys.claims()), List.of(name)));
      claim.ifPresent(this::finish);
    }
    List<Object> retired = new ArrayList<>(List.of(NOTED_SECONDS));
    notes.stream()
        .map(LetterClaims::text)
        .filter(name -> !claims.contains(name))
        .forEach(retired::add);
    if (retired.size() > 1) {
      redis.run(RETIRE, List.of(keys.moved()), retired);
    }
  }

  private List<byte[]> notes() {
    try {
      return redis.list("ZRANGEBYSCORE", keys.moved(), "-inf", 0, "LIMIT", 0, NOTES_AT_ONCE);
    } catch (RedisException e) {
      throw e.maybeDone() || redis.number("HLEN", keys.claims()) == 0 ? e : waiting(e);
    }
  }

  private boolean handOver(String name, RedisScript script, List<Object> arguments) {
    redis.run(TRY, List.of(keys.queue(), keys.moved(), keys.replays()), List.of());
    return Claim.of(name, redis.run(script, List.of(keys.letters(), keys.claims()), arguments))
        .map(this::finish)
        .orElse(false);
  }

  /** Gives whether the letters are in the queue; if not, they are back in their list. */
  private boolean finish(Claim claim) {
    try {
      if (push(claim) == MOVED) {
        redis.call("HDEL", keys.claims(), claim.name);
        return true;
      }
    } catch (RedisException e) {
      if (e.maybeDone() || !isCancelled(claim, e)) {
        throw waiting(e);
      }
      restore(claim);
      throw e;
    }
    restore(claim);
    return false;
  }

  private long push(Claim claim) {
    List<Object> arguments =
        List.of(claim.name, claim.seen, claim.content, FRESH_SECONDS, rememberedSeconds);
    if (redis.run(PUSH, List.of(keys.queue(), keys.moved(), keys.replays()), arguments)
        instanceof Long state) {
      return state;
    }
    throw RedisException.inDoubt("Redis did not say whether it took letters into a queue", null);
  }

  private boolean isCancelled(Claim claim, RedisException refusal) {
    try {
      return Long.valueOf(CANCELLED)
          .equals(redis.run(CANCEL, List.of(keys.moved()), List.of(claim.name)));
    } catch (RedisException e) {
      refusal.addSuppressed(e);
      return false;
    }
  }

  private RedisException waiting(RedisException e) {
    String message =
        e.getMessage()
            + "; the letters wait in "
            + keys.claims()
            + " until somebody who may lists or replays letters";
    return e.maybeDone() ? RedisException.inDoubt(message, e) : RedisException.refused(message, e);
  }

  private void restore(Claim claim) {
    redis.run(RESTORE, List.of(keys.letters(), keys.claims()), List.of(claim.name));
  }

  private static String name() {
    return UUID.randomUUID().toString();
  }

  private static String text(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }

  /** Letters on their way. */
  private static final class Claim {
    private final String name;

    /** By the clock of their slot, in seconds. */
    private final byte[] seen;

    /** As the scripts keep it. */
    private final byte[] content;

    private Claim(String name, byte[] seen, byte[] content) {
      this.name = name;
      this.seen = seen;
      this.content = content;
    }

    static Optional<Claim> of(String name, @Nullable Object reply) {
      return reply instanceof List<?> parts
              && parts.size() == 2
              && parts.get(0) instanceof byte[] seen
              && parts.get(1) instanceof byte[] content
          ? Optional.of(new Claim(name, seen, content))
          : Optional.empty();
    }
  }
}
