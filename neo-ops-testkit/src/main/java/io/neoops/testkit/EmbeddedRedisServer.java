package io.neoops.testkit;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

/**
 * A Redis server of one's own on a free loopback port, without a password and without persistence:
 * what it holds is gone when it stops. Can be started again on the same port. Safe for use by
 * several threads.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedRedisServer.class);
  private static final int PORT_ATTEMPTS = 3;

  private final RedisServer server;
  private final int port;

  private EmbeddedRedisServer(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** A running server. */
  public static EmbeddedRedisServer started() {
    for (int attempt = 1; ; attempt++) {
      int port = FreePort.find();
      try {
        EmbeddedRedisServer server = new EmbeddedRedisServer(build(port), port);
        server.start();
        return server;
      } catch (TestServerException e) {
        // Somebody else may have taken the port just now.
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Starts it again after {@link #stop}, empty, on the same port; nothing if it runs. */
  public synchronized void start() {
    try {
      server.start();
    } catch (IOException e) {
      throw new TestServerException("Redis did not start: " + reason(e), e);
    }
  }

  /** Breaks off all connections and stops; nothing if it does not run. */
  public synchronized void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new TestServerException("Redis did not stop: " + reason(e), e);
    }
  }

  /** Stops it. */
  @Override
  public void close() {
    stop();
  }

  /** The port on 127.0.0.1, the same all its life. */
  public int port() {
    return port;
  }

  /** Its URL, as {@code REDIS_URL} takes it. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  private static RedisServer build(int port) {
    try {
      // Someone must read what it prints, or it stops when the pipe is full.
      return RedisServer.newRedisServer()
          .port(port)
          .setting("save \"\"")
          .setting("appendonly no")
          .soutListener(line -> log.trace("{}", line))
          .serrListener(line -> log.debug("{}", line))
          .build();
    } catch (IOException e) {
      throw new TestServerException("Could not unpack Redis: " + e, e);
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
  }
}
