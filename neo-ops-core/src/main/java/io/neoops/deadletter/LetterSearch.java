package io.neoops.deadletter;

import io.neoops.deadletter.DeadLetterStore.Sighting;
import io.neoops.redis.RedisScript;
import io.neoops.redis.RedisServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Has Redis look for an id in the bytes of letters, since most of them need not travel for that. As
 * much at a time as keeps others waiting for some 2 ms, beginning with less; how much that is it
 * learns from how long answers take. Thread-safe.
 */
final class LetterSearch {
  private static final double HELD_UP_NANOS = 2e6;

  /** Bytes to look through at a time, with {@code 100} for each letter itself. */
  private static final double LEAST_ROOM = 100_000;

  private static final double FIRST_ROOM = 500_000;
  private static final double MOST_ROOM = 6_000_000;

  /** One answer that took long may have waited for others. */
  private static final double MOST_CHANGE = 2;

  private final AtomicReference<Double> room = new AtomicReference<>(FIRST_ROOM);

  /**
   * A letter may say the id if the id, or anything with an escape in it, is the value of a member
   * {@code id} at any depth. Few letters hold a backslash or the id's text at all, so most are
   * passed by after two plain searches.
   */
  private static final RedisScript SEARCH =
      RedisScript.of(
          """
          local id, to, room = ARGV[1], tonumber(ARGV[2]) - 1, tonumber(ARGV[3])
          local find, sub = string.find, string.sub
          local function may_say(letter)
            local escape = find(letter, '\\\\', 1, true)
            if not escape and not find(letter, id, 1, true) then return false end
            if escape and (find(letter, '\\\\u0069', 1, true) or find(letter, '\\\\u0064', 1, true)) then
              return true
            end
            local at = 1
            while true do
              local _, name = find(letter, '"id"', at, true)
              if not name then return false end
              local _, before = find(letter, '^%s*:%s*"?', name + 1)
              if before then
                local behind = before + #id + 1
                if sub(letter, before + 1, behind - 1) == id and find(letter, '^["%s,}]', behind) then
                  return true
                end
                if escape and find(letter, '^[^"\\\\]*\\\\', before + 1) then return true end
              end
              at = name + 1
            end
          end
          local found, step = {}, 8
          while to >= 0 and room > 0 and #found == 0 do
            local from = math.max(0, to - step + 1)
            local letters = redis.call('LRANGE', KEYS[1], from, to)
            local bytes = 0
            for i = #letters, 1, -1 do
              bytes = bytes + #letters[i] + 100
              if may_say(letters[i]) then
                found[#found + 1] = from + i - 1
                found[#found + 1] = letters[i]
              end
            end
            room = room - bytes
            step = math.max(1, math.min(200, 8 * step, math.floor(100000 * step / (bytes + 1))))
            to = from - 1
          end
          return {to + 1, found}
          """);

  Sighting search(RedisServer redis, String letters, String id, long before) {
    double looksThrough = room.get();
    long begun = System.nanoTime();
    Object reply =
        redis.run(SEARCH, List.of(letters), List.<Object>of(id, before, (long) looksThrough));
    Sighting sighting = sighting(reply);
    if (sighting.letters().isEmpty() && sighting.from() > 0) {
      learn(looksThrough, System.nanoTime() - begun);
    }
    return sighting;
  }

  private void learn(double lookedThrough, long nanos) {
    double factor = HELD_UP_NANOS / Math.max(1, nanos);
    double better = lookedThrough * Math.max(1 / MOST_CHANGE, Math.min(MOST_CHANGE, factor));
    room.set(Math.max(LEAST_ROOM, Math.min(MOST_ROOM, better)));
  }

  private static Sighting sighting(@Nullable Object answer) {
    Map<Long, byte[]> sighted = new LinkedHashMap<>();
    long from = 0;
    if (answer instanceof List<?> reply
        && reply.size() == 2
        && reply.get(0) instanceof Long reached
        && reply.get(1) instanceof List<?> found) {
      from = reached;
      for (int i = 0; i + 1 < found.size(); i += 2) {
        if (found.get(i) instanceof Long position && found.get(i + 1) instanceof byte[] letter) {
          sighted.put(position, letter);
        }
      }
    }
    return new Sighting(from, sighted);
  }
}
