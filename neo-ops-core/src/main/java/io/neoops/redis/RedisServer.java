package io.neoops.redis;

import io.neoops.error.InvalidInputException;
import io.neoops.error.Library;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis server, version 6.2 or later, reached over one connection that is opened by the first
 * command and again after it was lost. A server that belongs to a cluster stands for all of it: a
 * command goes to the node of its first key. A command is sent once and never repeated on its own:
 * what became of one without an answer is the caller's to find out. Thread-safe.
 *
 * <p>Words of a command are {@code String}s, sent as UTF-8, {@code byte[]}s, {@code Long}s and
 * {@code Integer}s; the first is its name. Replies are {@code Long}s, {@code byte[]}s, lists of
 * replies, or null.
 */
public final class RedisServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisServer.class);

  private final LettuceLink link;

  private RedisServer(LettuceLink link) {
    this.link = link;
  }

  /**
   * The server that a URL names; nothing is opened yet.
   *
   * @param url {@code redis://}, {@code rediss://}, {@code redis-sentinel://} or {@code
   *     redis-socket://}, with a time-out of 5 seconds unless it says otherwise
   * @throws InvalidInputException if it is none; the message does not hold it
   * @throws io.neoops.error.MissingLibraryException without Lettuce
   */
  public static RedisServer at(String url) {
    Library.LETTUCE.require();
    return new RedisServer(LettuceLink.to(url));
  }

  /**
   * {@link #at(String)} for somebody who cannot wait: connecting, and each answer, take no longer
   * than {@code patience}, whatever the URL says.
   */
  public static RedisServer at(String url, Duration patience) {
    Library.LETTUCE.require();
    return new RedisServer(LettuceLink.to(url, patience));
  }

  /**
   * Loads the driver, by a connection that nobody takes. The first connection of a process would
   * otherwise spend most of a short patience on that.
   */
  public static void prepare() {
    try (RedisServer nobody = at("redis://127.0.0.1:1")) {
      nobody.call("PING");
    } catch (RedisException e) {
      log.debug("the driver is loaded");
    }
  }

  /**
   * Sends a command.
   *
   * @throws RedisException if the server cannot be reached, does not answer in time, or refuses
   */
  public @Nullable Object call(Object... words) {
    return link.call(words);
  }

  /** {@link #call} of a command that answers with a number. */
  public long number(Object... words) {
    return call(words) instanceof Long number ? number : 0;
  }

  /** {@link #call} of a command that answers with a list of values. */
  public List<byte[]> list(Object... words) {
    List<byte[]> values = new ArrayList<>();
    if (call(words) instanceof List<?> replies) {
      for (Object reply : replies) {
        if (reply instanceof byte[] value) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /**
   * Sends a command that answers with a list of values, and shows each while the others are still
   * on their way; none is kept.
   *
   * @param visitor is called in the driver's thread, in the order of the list, and must neither
   *     wait nor use this server; a buffer is only lent to it for the call. What it throws is
   *     thrown once the answer is complete, and it is shown no more. After a {@link RedisException}
   *     it may still be called
   * @throws RedisException as {@link #call} does
   */
  public void visit(Consumer<ByteBuffer> visitor, Object... words) {
    link.visit(visitor, words);
  }

  /** Sends commands one behind the other without waiting in between; the replies in their order. */
  public List<@Nullable Object> calls(List<Object[]> commands) {
    return link.calls(commands);
  }

  /** Runs a script, by its digest where the server knows it. */
  public @Nullable Object run(RedisScript script, List<String> keys, List<?> arguments) {
    List<Object> words = new ArrayList<>(List.of("EVALSHA", script.digest(), keys.size()));
    words.addAll(keys);
    words.addAll(arguments);
    try {
      return call(words.toArray());
    } catch (RedisException e) {
      if (!LettuceLink.isUnknownScript(e)) {
        throw e;
      }
      words.set(0, "EVAL");
      words.set(1, script.source());
      return call(words.toArray());
    }
  }

  /**
   * Whether the server belongs to a cluster.
   *
   * @throws RedisException if it cannot be reached
   */
  public boolean isCluster() {
    return link.isCluster();
  }

  /**
   * Whether one script may use all these keys: always, but in a cluster only if they lie in one
   * slot.
   *
   * @throws RedisException if the server cannot be reached
   */
  public boolean together(Collection<String> keys) {
    return !link.isCluster() || LettuceLink.inOneSlot(keys);
  }

  /** Closes the connection for good: from now on each command is refused. */
  @Override
  public void close() {
    link.close();
  }
}
