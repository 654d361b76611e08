package io.neoops.deadletter;

import io.neoops.redis.RedisScript;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Scripts that take letters out of their list and hand them over: to the queue beside it, or to a
 * claim. The first key is the list; the first argument a mark for {@link #TAKE}, the second is for
 * the handing over.
 */
final class LetterScripts {
  /** How far a letter may have moved since it was seen, as others before it were taken. */
  private static final int DRIFT = 100;

  private static final String ONE =
      """
      local from, letter = tonumber(ARGV[3]), ARGV[4]
      if redis.call('LINDEX', KEYS[1], from) ~= letter then
        local first = math.max(0, from - tonumber(ARGV[6]))
        local near = redis.call('LRANGE', KEYS[1], first, from)
        from = -1
        for i = #near, 1, -1 do
          if near[i] == letter then from = first + i - 1 break end
        end
        if from < 0 then return 0 end
      end
      local count, offsets, picked, ids = 1, {0}, {letter}, {ARGV[5]}
      """;

  /** The window is compared by digest, so that letters do not travel twice. */
  private static final String WINDOW =
      """
      local from, count, digest = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
      local window = redis.call('LRANGE', KEYS[1], from, from + count - 1)
      if #window ~= count or redis.sha1hex(table.concat(window, '\\0')) ~= digest then
        return 0
      end
      local picked, offsets, ids = {}, {}, {}
      for i = 6, #ARGV, 2 do
        offsets[#offsets + 1] = tonumber(ARGV[i])
        picked[#picked + 1] = window[tonumber(ARGV[i]) + 1]
        ids[#ids + 1] = ARGV[i + 1]
      end
      """;

  /**
   * What can be refused comes first, and what only removes is tried where it changes nothing: a
   * user without a right must not leave half a move.
   */
  private static final String TRY =
      """
      redis.call('LTRIM', KEYS[1], 0, -1)
      redis.call('LSET', KEYS[1], from + offsets[1], picked[1])
      local tried = redis.pcall('LREM', KEYS[2], 1, ARGV[1])
      if type(tried) == 'table' and tried.err and not string.find(tried.err, 'WRONGTYPE', 1, true) then
        return tried
      end
      """;

  /**
   * Letters are marked first and then removed by the mark from the nearer end: removing one by its
   * content would compare it with all before it, and take the wrong one of two that are equal.
   */
  private static final String TAKE =
      """
      if from == 0 and #picked == count then
        redis.call('LTRIM', KEYS[1], count, -1)
      else
        for i = 1, #offsets do redis.call('LSET', KEYS[1], from + offsets[i], ARGV[1]) end
        local behind = redis.call('LLEN', KEYS[1]) - from
        redis.call('LREM', KEYS[1], behind < from and -#offsets or #offsets, ARGV[1])
      end
      """;

  private static final String TO_QUEUE =
      "redis.call('RPUSH', KEYS[3], unpack(picked))\n"
          + TAKE
          + """
          for i = 1, #ids do
            if ids[i] ~= '' then redis.pcall('HINCRBY', KEYS[2], ids[i], 1) end
          end
          redis.pcall('EXPIRE', KEYS[2], ARGV[2])
          return 1
          """;

  /**
   * Gives the time and the claim as it is kept. Whoever could not put letters back must not claim
   * them: a push that is allowed fails only because claims are no list.
   */
  private static final String TO_CLAIM =
      """
      local time = redis.call('TIME')[1]
      local claim = cmsgpack.pack({picked, ids})
      redis.call('HDEL', KEYS[2], '')
      redis.call('HSET', KEYS[2], ARGV[2], claim)
      local back = redis.pcall('RPUSH', KEYS[2], '')
      if not string.find(back.err, 'WRONGTYPE', 1, true) then
        redis.call('HDEL', KEYS[2], ARGV[2])
        return back
      end
      """
          + TAKE
          + "return {time, claim}\n";

  /** Keys: letters, replays, queue. Gives 1, or 0 if the letter is not there. */
  static final RedisScript MOVE_ONE = RedisScript.of(ONE + TRY + TO_QUEUE);

  static final RedisScript MOVE = RedisScript.of(WINDOW + TRY + TO_QUEUE);

  /** Keys: letters, claims. */
  static final RedisScript CLAIM_ONE = RedisScript.of(ONE + TRY + TO_CLAIM);

  static final RedisScript CLAIM = RedisScript.of(WINDOW + TRY + TO_CLAIM);

  private LetterScripts() {}

  /**
   * Arguments of a script that takes one.
   *
   * @param handing for the handing over
   */
  static List<Object> one(Object handing, long position, byte[] letter, String id) {
    return List.of(mark(), handing, position, letter, id, DRIFT);
  }

  /** Arguments of a script that takes some of a window. */
  static List<Object> window(
      Object handing, long from, List<byte[]> window, List<DeadLetterStore.Pick> picks) {
    List<Object> arguments =
        new ArrayList<>(List.of(mark(), handing, from, window.size(), digest(window)));
    picks.forEach(pick -> arguments.addAll(List.of(pick.offset(), pick.id())));
    return arguments;
  }

  /** No letter is this, but one that somebody wrote to be mistaken for it. */
  private static String mark() {
    return "neo-ops:moved:" + UUID.randomUUID();
  }

  private static String digest(List<byte[]> window) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      for (int i = 0; i < window.size(); i++) {
        if (i > 0) {
          sha1.update((byte) 0);
        }
        sha1.update(window.get(i));
      }
      return HexFormat.of().formatHex(sha1.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
