package io.neoops.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The driver's connection to a server, or to the nodes of the cluster that the server says it
 * belongs to. Not thread-safe.
 */
final class Connections implements AutoCloseable {
  private final RedisURI uri;
  private final Duration timeout;

  private @Nullable RedisClient client;
  private @Nullable RedisClusterClient cluster;
  private @Nullable StatefulConnection<byte[], byte[]> connection;

  Connections(RedisURI uri, Duration timeout) {
    this.uri = uri;
    this.timeout = timeout;
  }

  /**
   * The connection, opened anew if it was lost.
   *
   * @param key decides to which node of a cluster it has to lead; null if to any
   */
  StatefulConnection<byte[], byte[]> open(byte @Nullable [] key) {
    StatefulConnection<byte[], byte[]> opened = connection;
    if (opened != null && opened.isOpen() && leadsTo(key, opened)) {
      return opened;
    }
    disconnect();
    opened = cluster == null ? connect() : rejoin(cluster);
    connection = opened;
    // The driver refuses a command to a node that it is only just connecting to.
    leadsTo(key, opened);
    return opened;
  }

  private boolean leadsTo(byte @Nullable [] key, StatefulConnection<byte[], byte[]> opened) {
    if (key == null
        || cluster == null
        || !(opened instanceof StatefulRedisClusterConnection<byte[], byte[]> nodes)) {
      return true;
    }
    RedisClusterNode node = cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
    return node == null
        || nodes.getConnection(node.getUri().getHost(), node.getUri().getPort()).isOpen();
  }

  /** Whether the connection that was opened last is one to a cluster. */
  boolean toCluster() {
    return cluster != null;
  }

  void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  @Override
  public void close() {
    disconnect();
    if (cluster != null) {
      cluster.shutdownAsync(0, timeout.toMillis(), TimeUnit.MILLISECONDS).join();
      cluster = null;
    }
    if (client != null) {
      client.shutdownAsync(0, timeout.toMillis(), TimeUnit.MILLISECONDS).join();
      client = null;
    }
  }

  /** Sends a command, to the node of its first key if there are several. */
  static <T> RedisFuture<T> send(
      StatefulConnection<byte[], byte[]> connection,
      CommandType type,
      CommandOutput<byte[], byte[], T> output,
      CommandArgs<byte[], byte[]> arguments) {
    AsyncCommand<byte[], byte[], T> command =
        new AsyncCommand<>(new Command<>(type, output, arguments));
    connection.dispatch(command);
    return command;
  }

  private StatefulConnection<byte[], byte[]> connect() {
    RedisClient single = client == null ? client() : client;
    client = single;
    StatefulRedisConnection<byte[], byte[]> opened = single.connect(ByteArrayCodec.INSTANCE);
    if (!uri.getSentinels().isEmpty() || !isClusterNode(opened)) {
      return opened;
    }
    opened.close();
    RedisClusterClient nodes = RedisClusterClient.create(single.getResources(), uri);
    nodes.setOptions(
        ClusterClientOptions.builder().autoReconnect(false).socketOptions(sockets()).build());
    cluster = nodes;
    return nodes.connect(ByteArrayCodec.INSTANCE);
  }

  /** Slots may have moved to other nodes since. */
  private static StatefulConnection<byte[], byte[]> rejoin(RedisClusterClient nodes) {
    nodes.refreshPartitions();
    return nodes.connect(ByteArrayCodec.INSTANCE);
  }

  /** A server that does not let itself be asked is taken as one of its own. */
  private boolean isClusterNode(StatefulConnection<byte[], byte[]> opened) {
    ReplyOutput output = new ReplyOutput();
    RedisFuture<?> answer =
        send(opened, CommandType.HELLO, output, new CommandArgs<>(ByteArrayCodec.INSTANCE));
    try {
      if (!answer.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RedisCommandTimeoutException("HELLO");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisCommandInterruptedException(e);
    }
    if (answer.getError() != null || !(output.reply() instanceof List<?> facts)) {
      return false;
    }
    for (int i = 0; i + 1 < facts.size(); i += 2) {
      if (isText(facts.get(i), "mode")) {
        return isText(facts.get(i + 1), "cluster");
      }
    }
    return false;
  }

  private static boolean isText(@Nullable Object word, String text) {
    return word instanceof byte[] bytes
        && new String(bytes, StandardCharsets.US_ASCII).equals(text);
  }

  private RedisClient client() {
    RedisClient created = RedisClient.create(uri);
    created.setOptions(
        ClientOptions.builder().autoReconnect(false).socketOptions(sockets()).build());
    return created;
  }

  private SocketOptions sockets() {
    return SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build();
  }
}
