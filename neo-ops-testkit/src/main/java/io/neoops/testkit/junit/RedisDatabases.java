package io.neoops.testkit.junit;

import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.TestServerException;
import java.util.BitSet;

/** The databases of a Redis server, each handed out to one at a time. Thread-safe. */
final class RedisDatabases implements AutoCloseable {
  private final EmbeddedRedisServer server = EmbeddedRedisServer.started();
  private final BitSet taken = new BitSet();

  synchronized int take() {
    int free = taken.nextClearBit(0);
    if (free >= EmbeddedRedisServer.DATABASES) {
      throw new TestServerException(
          "all " + EmbeddedRedisServer.DATABASES + " Redis databases are in use", null);
    }
    taken.set(free);
    return free;
  }

  synchronized void giveBack(int number) {
    taken.clear(number);
  }

  String url(int number) {
    return server.url(number);
  }

  @Override
  public void close() {
    server.close();
  }
}
