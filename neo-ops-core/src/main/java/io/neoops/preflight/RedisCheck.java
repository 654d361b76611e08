package io.neoops.preflight;

import io.neoops.redis.RedisException;
import io.neoops.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Redis answers, and takes writes. */
final class RedisCheck implements Check {
  private final RedisServer redis;

  RedisCheck(RedisServer redis) {
    this.redis = redis;
  }

  @Override
  public CheckResult run() {
    try {
      redis.call("PING");
      if (redis.isCluster()) {
        // Its nodes answer even if together they do not serve all keys.
        redis.call("EXISTS", "jobs:queue:webhook");
        return CheckResult.ok("Redis answers, as a cluster");
      }
      return isReplica()
          ? CheckResult.fail(
              "Redis answers but is a replica, which takes no writes",
              "point the URL at the master, or use redis-sentinel://")
          : CheckResult.ok("Redis answers");
    } catch (RedisException e) {
      return Failures.of(e);
    }
  }

  /** A role without the right to ask is no reason to doubt. */
  private boolean isReplica() {
    try {
      return redis.call("ROLE") instanceof List<?> role
          && !role.isEmpty()
          && role.get(0) instanceof byte[] word
          && new String(word, StandardCharsets.US_ASCII).equals("slave");
    } catch (RedisException e) {
      if (e.maybeDone()) {
        throw e;
      }
      return false;
    }
  }
}
