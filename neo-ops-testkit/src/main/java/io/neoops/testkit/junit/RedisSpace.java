package io.neoops.testkit.junit;

import io.neoops.redis.RedisServer;
import java.util.Map;

/**
 * A Redis database that nobody else uses, on a server that others use too: {@code FLUSHALL} and
 * whatever else is for the whole server would reach them. Safe for use by several threads.
 */
public final class RedisSpace implements AutoCloseable {
  private final RedisDatabases databases;
  private final int number;
  private final RedisServer server;

  RedisSpace(RedisDatabases databases) {
    this.databases = databases;
    this.number = databases.take();
    this.server = RedisServer.at(url());
  }

  /** Its URL, as {@code REDIS_URL} takes it. */
  public String url() {
    return databases.url(number);
  }

  /** It, for stores of neo-ops and for commands; closed with the space. */
  public RedisServer server() {
    return server;
  }

  /** The variable that leads here. */
  public Map<String, String> environment() {
    return Map.of("REDIS_URL", url());
  }

  /** Empties it and gives it back. */
  @Override
  public void close() {
    server.call("FLUSHDB");
    server.close();
    databases.giveBack(number);
  }

  /** The URL. */
  @Override
  public String toString() {
    return url();
  }
}
