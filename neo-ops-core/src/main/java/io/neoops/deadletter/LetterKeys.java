package io.neoops.deadletter;

import io.neoops.redis.RedisServer;
import java.util.List;

/**
 * Where the letters of a type, their queue and what belongs to each lie.
 *
 * @param apart whether the two lists lie in different slots of a cluster
 * @param replays counts by id; beside the queue where it must be in its slot
 * @param claims letters on their way, in the slot of the letters
 * @param moved which claims have arrived, in the slot of the queue
 */
record LetterKeys(
    boolean apart, String letters, String queue, String replays, String claims, String moved) {

  static LetterKeys of(RedisServer redis, LetterType type) {
    String letters = "jobs:dlq:" + type.word();
    String queue = "jobs:queue:" + type.word();
    String replays = "jobs:replays:" + type.word();
    boolean apart = !redis.together(List.of(letters, queue, replays));
    return new LetterKeys(
        apart,
        letters,
        queue,
        apart ? "jobs:replays:{" + queue + "}" : replays,
        "jobs:claims:{" + letters + "}",
        "jobs:moved:{" + queue + "}");
  }
}
