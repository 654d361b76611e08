package io.neoops.redis;

import static org.awaitility.Awaitility.await;

import io.neoops.testkit.EmbeddedRedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of three masters without replicas, each behind a door that can be shut. */
public final class RedisCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final int SLOTS = 16_384;

  private final List<EmbeddedRedisServer> servers = new ArrayList<>();
  private final CutProxy proxy = new CutProxy();
  private final Path directory;

  private RedisCluster(Path directory) {
    this.directory = directory;
  }

  /**
   * A cluster that serves all slots; its nodes name themselves by the doors.
   *
   * @param directory an empty one for their files
   */
  public static RedisCluster startedIn(Path directory) throws IOException {
    RedisCluster cluster = new RedisCluster(directory);
    try {
      for (int node = 0; node < NODES; node++) {
        cluster.servers.add(cluster.node());
      }
      cluster.join();
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** Its first node, as {@code REDIS_URL} takes it. */
  public String url() {
    return "redis://127.0.0.1:" + proxy.doorTo(servers.get(0).port()) + "?timeout=60s";
  }

  /** What all clients go through. */
  public CutProxy proxy() {
    return proxy;
  }

  /** Sends a command to the first node, past the doors. */
  public void first(String command) {
    ask(servers.get(0), command);
  }

  /** Sends a command to each node, past the doors. */
  public void each(String command) {
    servers.forEach(server -> ask(server, command));
  }

  private EmbeddedRedisServer node() throws IOException {
    int door = proxy.open();
    List<String> settings =
        List.of(
            "cluster-enabled yes",
            "cluster-announce-port " + door,
            "dir " + Files.createDirectory(directory.resolve("node-" + door)));
    EmbeddedRedisServer server = EmbeddedRedisServer.started(settings);
    proxy.lead(door, server.port());
    return server;
  }

  private void join() {
    for (int node = 0; node < NODES; node++) {
      String slots =
          IntStream.range(node * SLOTS / NODES, (node + 1) * SLOTS / NODES)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" "));
      ask(servers.get(node), "CLUSTER ADDSLOTS " + slots);
      ask(servers.get(node), "CLUSTER MEET 127.0.0.1 " + servers.get(0).port());
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> servers.stream().allMatch(this::isWhole));
  }

  /** Whether it serves, and knows each node by its door: nobody shall get in by another way. */
  private boolean isWhole(EmbeddedRedisServer server) {
    String nodes = ask(server, "CLUSTER NODES");
    return ask(server, "CLUSTER INFO").contains("cluster_state:ok")
        && servers.stream()
            .allMatch(each -> nodes.contains("127.0.0.1:" + proxy.doorTo(each.port()) + "@"));
  }

  /** The answer to a command in Redis' inline form, or the beginning of a long one. */
  private static String ask(EmbeddedRedisServer server, String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[4_096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    servers.forEach(EmbeddedRedisServer::close);
  }
}
