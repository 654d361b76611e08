package io.neoops.testkit;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisInstance;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/**
 * A Redis server of one's own on a free loopback port, without a password and without persistence:
 * what it holds is gone when it stops. It has {@value #DATABASES} logical databases. Can be started
 * again on the same port. Safe for use by several threads.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedRedisServer.class);
  private static final int PORT_ATTEMPTS = 10;

  /** How many logical databases it has, from 0. */
  public static final int DATABASES = 1024;

  private final RedisInstance server;
  private final int port;

  private EmbeddedRedisServer(RedisInstance server, int port) {
    this.server = server;
    this.port = port;
  }

  /** A running server. */
  public static EmbeddedRedisServer started() {
    return started(List.of());
  }

  /**
   * A running server with settings of its own.
   *
   * @param settings lines as in {@code redis.conf}, for example {@code cluster-enabled yes}
   */
  public static EmbeddedRedisServer started(List<String> settings) {
    return started(port -> build(port, settings));
  }

  /**
   * A running sentinel that knows one master; what it holds are no data.
   *
   * @param master the name that clients ask it for
   */
  public static EmbeddedRedisServer sentinel(String master, int masterPort) {
    return started(
        port ->
            RedisSentinel.newRedisSentinel()
                .port(port)
                .masterName(master)
                .masterPort(masterPort)
                .quorumSize(1)
                .soutListener(line -> log.trace("{}", line))
                .serrListener(line -> log.debug("{}", line))
                .build());
  }

  private static EmbeddedRedisServer started(IntFunction<RedisInstance> instance) {
    for (int attempt = 1; ; attempt++) {
      int port = FreePort.find();
      try {
        EmbeddedRedisServer server = new EmbeddedRedisServer(instance.apply(port), port);
        server.start();
        return server;
      } catch (TestServerException e) {
        // Somebody else may have taken the port just now, or the one for a cluster is out of range.
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

  /**
   * The URL of its first database, as {@code REDIS_URL} takes it, with a time-out of a minute: a
   * machine that runs many tests at once may well exceed the usual one.
   */
  public String url() {
    return url(0);
  }

  /**
   * {@link #url()} of another of its databases.
   *
   * @param database 0 to {@value #DATABASES} - 1
   */
  public String url(int database) {
    return "redis://127.0.0.1:" + port + "/" + database + "?timeout=60s";
  }

  private static RedisInstance build(int port, List<String> settings) {
    try {
      RedisServerBuilder server =
          RedisServer.newRedisServer()
              .port(port)
              .setting("save \"\"")
              .setting("appendonly no")
              .setting("databases " + DATABASES)
              // Someone must read what it prints, or it stops when the pipe is full.
              .soutListener(line -> log.trace("{}", line))
              .serrListener(line -> log.debug("{}", line));
      settings.forEach(server::setting);
      return server.build();
    } catch (IOException e) {
      throw new TestServerException("Could not unpack Redis: " + e, e);
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
  }
}
