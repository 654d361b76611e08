package io.neoops.redis;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.neoops.error.InvalidInputException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The link of a {@link RedisServer} to its server or cluster. With it, and what it uses, Lettuce is
 * loaded. Thread-safe.
 */
final class LettuceLink {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /** The driver gives a minute where the URL says nothing, or something that is no time. */
  private static final Pattern TIMEOUT_PARAMETER =
      Pattern.compile("[?&]timeout=([^&#]*)", CASE_INSENSITIVE);

  private static final Pattern TIME =
      Pattern.compile("[0-9]{1,9}(ns|us|ms|s|m|h|d)?", CASE_INSENSITIVE);

  private final RedisURI uri;
  private final Duration timeout;

  private final Connections connections;

  /** Guarded by this. */
  private boolean closed;

  private LettuceLink(RedisURI uri) {
    this.uri = uri;
    this.timeout = uri.getTimeout();
    this.connections = new Connections(uri, timeout);
  }

  static LettuceLink to(String url) {
    return new LettuceLink(parsed(url));
  }

  static LettuceLink to(String url, Duration patience) {
    RedisURI uri = parsed(url);
    uri.setTimeout(patience);
    return new LettuceLink(uri);
  }

  private static RedisURI parsed(String url) {
    try {
      URI written = URI.create(url.strip());
      RedisURI uri = RedisURI.create(written);
      // The driver would take what stands for host and port for neither.
      if (uri.getSocket() != null || !uri.getSentinels().isEmpty() || written.getHost() != null) {
        uri.setTimeout(timeout(url, uri.getTimeout()));
        return uri;
      }
      throw malformed();
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  /** What the URL says, which the driver understood as {@code parsed}; else our own. */
  private static Duration timeout(String url, Duration parsed) {
    Matcher parameter = TIMEOUT_PARAMETER.matcher(url);
    if (!parameter.find()) {
      return TIMEOUT;
    }
    if (!TIME.matcher(parameter.group(1)).matches()
        || parsed.isZero()
        || parsed.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new InvalidInputException(
          "expected a time-out of at most an hour, such as ?timeout=5s, found something else");
    }
    return parsed;
  }

  @Nullable Object call(Object[] words) {
    ReplyOutput output = new ReplyOutput();
    await(send(words, output));
    return output.reply();
  }

  List<@Nullable Object> calls(List<Object[]> commands) {
    List<Pending> pending = commands.stream().map(this::pending).toList();
    List<@Nullable Object> replies = new ArrayList<>();
    for (Pending command : pending) {
      await(command.future);
      replies.add(command.output.reply());
    }
    return replies;
  }

  void visit(Consumer<ByteBuffer> visitor, Object[] words) {
    VisitOutput output = new VisitOutput(visitor);
    await(send(words, output));
    output.rethrow();
  }

  /** Whether a script was asked for by its digest, and the server does not know it. */
  static boolean isUnknownScript(RedisException e) {
    return e.getCause() instanceof RedisCommandExecutionException refused
        && refused.getMessage() != null
        && refused.getMessage().startsWith("NOSCRIPT");
  }

  boolean isCluster() {
    open(null);
    return connections.toCluster();
  }

  static boolean inOneSlot(Collection<String> keys) {
    return keys.stream().map(SlotHash::getSlot).distinct().count() <= 1;
  }

  synchronized void close() {
    closed = true;
    connections.close();
  }

  private synchronized void disconnect() {
    connections.disconnect();
  }

  private static InvalidInputException malformed() {
    return new InvalidInputException(
        "expected a URL such as redis://:password@host:6379/0, found something else");
  }

  private Pending pending(Object[] words) {
    ReplyOutput output = new ReplyOutput();
    return new Pending(output, send(words, output));
  }

  private RedisFuture<?> send(Object[] words, CommandOutput<byte[], byte[], ?> output) {
    CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
    int keyPlace = KeyPlace.of(words);
    byte[] key = null;
    for (int i = 1; i < words.length; i++) {
      byte[] word = bytes(words[i]);
      if (i == keyPlace) {
        key = word;
        arguments.addKey(word);
      } else {
        arguments.add(word);
      }
    }
    CommandType type = CommandType.valueOf(words[0].toString());
    return Connections.send(open(key), type, output, arguments);
  }

  private void await(RedisFuture<?> answer) {
    try {
      answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof RedisCommandTimeoutException) {
        // The driver's own watch, set to the same time, may be the first.
        throw noAnswer(cause);
      }
      throw cause instanceof RedisCommandExecutionException
          ? RedisException.refused(where() + " refused a command: " + Refusal.explain(cause), cause)
          : lost("the connection was lost before the answer came", cause);
    } catch (TimeoutException e) {
      throw noAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost("interrupted while waiting for the answer", e);
    }
  }

  private RedisException noAnswer(Throwable cause) {
    return lost("no answer within " + timeout.toMillis() + " ms; look at its load", cause);
  }

  /** After this nobody can tell which answer belongs to which command: the next opens anew. */
  private RedisException lost(String what, Throwable cause) {
    disconnect();
    return RedisException.inDoubt(where() + ": " + what, cause);
  }

  private synchronized StatefulConnection<byte[], byte[]> open(byte @Nullable [] key) {
    if (closed) {
      // Opened anew, it would outlive the application that has closed it.
      throw RedisException.refused(
          where()
              + ": expected an open connection, found it closed; keep it open for as long as it"
              + " is used",
          null);
    }
    try {
      return connections.open(key);
    } catch (io.lettuce.core.RedisException e) {
      connections.disconnect();
      throw ConnectFailure.of(where(), uri.isSsl(), e);
    }
  }

  private String where() {
    String server =
        uri.getSentinels().isEmpty()
            ? uri.getSocket() == null ? uri.getHost() + ":" + uri.getPort() : uri.getSocket()
            : "master " + uri.getSentinelMasterId();
    return "Redis at " + server;
  }

  private static byte[] bytes(Object word) {
    return word instanceof byte[] given ? given : word.toString().getBytes(StandardCharsets.UTF_8);
  }

  private record Pending(ReplyOutput output, RedisFuture<?> future) {}
}
