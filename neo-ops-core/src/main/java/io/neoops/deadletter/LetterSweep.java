package io.neoops.deadletter;

import io.neoops.redis.RedisScript;
import io.neoops.redis.RedisServer;
import java.util.List;

/**
 * Has Redis move the oldest letters on its own, since letters that plainly say their id need not
 * travel.
 */
final class LetterSweep {
  /**
   * How much to read at a time, as far as the first letters tell; a millisecond or two of Redis.
   */
  private static final int ROOM = 400_000;

  /**
   * An id is plain if it is the first member of what looks like an object, and nothing behind it
   * could be another. What can be refused comes first, so that a refusal leaves everything as it
   * was.
   */
  private static final RedisScript SWEEP =
      RedisScript.of(
          """
          local count, limit, room = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
          local find, sub = string.find, string.sub
          local window = redis.call('LRANGE', KEYS[1], 0, math.min(count, 10) - 1)
          if #window == 10 then
            local bytes = 1
            for i = 1, 10 do bytes = bytes + #window[i] end
            local fitting = math.min(count, math.floor(10 * room / bytes))
            if fitting > 10 then window = redis.call('LRANGE', KEYS[1], 0, fitting - 1) end
          end
          local ids = {}
          for i = 1, #window do
            local letter = window[i]
            local id
            local _, last = find(letter, '^%s*{%s*"id"%s*:%s*"')
            if last then
              local close = find(letter, '"', last + 1, true)
              id = close and sub(letter, last + 1, close - 1)
            else
              _, last, id = find(letter, '^%s*{%s*"id"%s*:%s*(-?%d[%d.eE+-]*)%s*[,}]')
            end
            if not id or id == '' or find(id, '\\\\', 1, true) or find(letter, '"id"', last, true)
                or find(letter, '\\\\u00', last, true) then
              break
            end
            ids[i] = id
          end
          if #ids == 0 then return 0 end
          local before = redis.call('HMGET', KEYS[3], unpack(ids))
          local picked, times, counts = {}, {}, {}
          for i = 1, #ids do
            local was = tonumber(before[i]) or 0
            if limit >= 0 and was >= limit then break end
            local id = ids[i]
            times[id] = (times[id] or was) + 1
            picked[i] = window[i]
            counts[#counts + 1] = id
            counts[#counts + 1] = string.format('%.0f', times[id])
          end
          if #picked == 0 then return 0 end
          redis.call('LTRIM', KEYS[1], 0, -1)
          redis.call('RPUSH', KEYS[2], unpack(picked))
          redis.call('LTRIM', KEYS[1], #picked, -1)
          redis.pcall('HSET', KEYS[3], unpack(counts))
          redis.pcall('EXPIRE', KEYS[3], ARGV[4])
          return #picked
          """);

  private LetterSweep() {}

  /** A limit below zero is none. */
  static long sweep(
      RedisServer redis, List<String> keys, int count, long limit, long rememberedSeconds) {
    List<Object> arguments = List.of(count, limit, ROOM, rememberedSeconds);
    return redis.run(SWEEP, keys, arguments) instanceof Long moved ? moved : 0;
  }
}
