package io.neoops.benchmarks;

import io.neoops.redis.RedisException;
import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Redis Cluster of one node, which serves all slots and still refuses commands on keys of
 * several.
 */
final class OneNodeCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NODES = "nodes.conf";

  /** What a node writes down of itself, to be found when it starts again. */
  private static final String ITSELF =
      """
      %s :0@0 myself,master - 0 0 1 connected 0-16383
      vars currentEpoch 1 lastVoteEpoch 0
      """
          .formatted("a".repeat(40));

  private final EmbeddedRedisServer server;
  private final Path directory;

  private OneNodeCluster(EmbeddedRedisServer server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /** Waits until it serves, which a node does not do for its first two seconds. */
  static OneNodeCluster started(List<String> settings) throws InterruptedException {
    try {
      Path directory = Files.createTempDirectory("neo-ops-cluster");
      Files.writeString(directory.resolve(NODES), ITSELF);
      List<String> all = new ArrayList<>(settings);
      all.addAll(
          List.of("cluster-enabled yes", "cluster-config-file " + NODES, "dir " + directory));
      OneNodeCluster cluster = new OneNodeCluster(EmbeddedRedisServer.started(all), directory);
      cluster.awaitService();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitService() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (RedisServer redis = RedisServer.at(url())) {
      while (!serves(redis, end)) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static boolean serves(RedisServer redis, long end) {
    try {
      redis.call("EXISTS", "jobs:dlq:webhook");
      return true;
    } catch (RedisException e) {
      if (System.nanoTime() - end >= 0) {
        throw e;
      }
      return false;
    }
  }

  String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.deleteIfExists(directory.resolve(NODES));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
