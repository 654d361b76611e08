package io.neoops.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisInstance;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.core.RedisServerBuilder;

/**
 * A Redis server of one's own on a free loopback port, without a password and without persistence:
 * what it holds is gone when it stops. It has {@value #DATABASES} logical databases. Can be started
 * again on the same port. It is Redis 6.2, or the program that the system property {@code
 * embedded.redis.executable} names: another version, or Valkey. Safe for use by several threads.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedRedisServer.class);
  private static final int PORT_ATTEMPTS = 10;

  private static final ExecutableProvider PROGRAM =
      System.getProperty(ExecutableProvider.PROPERTY_EXECUTABLE_LOCATION) == null
          ? ExecutableProvider.newJarResourceProvider()
          : ExecutableProvider.newSystemPropertyProvider();

  private static final String DUMP = "dump.rdb";

  /** How many logical databases it has, from 0. */
  public static final int DATABASES = 1024;

  private final RedisInstance server;
  private final int port;
  private final Path directory;

  private EmbeddedRedisServer(RedisInstance server, int port, Path directory) {
    this.server = server;
    this.port = port;
    this.directory = directory;
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
    return started((port, directory) -> build(port, directory, settings));
  }

  /**
   * A running sentinel that knows one master; what it holds are no data.
   *
   * @param master the name that clients ask it for
   */
  public static EmbeddedRedisServer sentinel(String master, int masterPort) {
    return started(
        (port, directory) ->
            RedisSentinel.newRedisSentinel()
                .executableProvider(PROGRAM)
                .port(port)
                .masterName(master)
                .masterPort(masterPort)
                .quorumSize(1)
                .soutListener(line -> log.trace("{}", line))
                .serrListener(line -> log.debug("{}", line))
                .build());
  }

  private static EmbeddedRedisServer started(BiFunction<Integer, Path, RedisInstance> instance) {
    Path directory = directory();
    for (int attempt = 1; ; attempt++) {
      int port = FreePort.find();
      try {
        EmbeddedRedisServer server =
            new EmbeddedRedisServer(instance.apply(port, directory), port, directory);
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
      // A replica writes down what its master has, and would begin with it the next time.
      Files.deleteIfExists(directory.resolve(DUMP));
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

  /** Stops it for good. */
  @Override
  public synchronized void close() {
    stop();
    try {
      if (Files.exists(directory)) {
        Directories.delete(directory);
      }
    } catch (IOException e) {
      throw new TestServerException("Redis' directory stays: " + reason(e), e);
    }
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

  private static Path directory() {
    try {
      Path directory = Directories.create("neo-ops-redis");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new TestServerException("Redis needs a directory: " + e, e);
    }
  }

  private static RedisInstance build(int port, Path directory, List<String> settings) {
    try {
      RedisServerBuilder server =
          RedisServer.newRedisServer()
              .executableProvider(PROGRAM)
              .port(port)
              .setting("dir '" + directory + "'")
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
