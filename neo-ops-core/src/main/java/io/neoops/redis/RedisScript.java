package io.neoops.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script, known to the server by its digest once it has seen it.
 *
 * @param source what the server runs
 * @param digest SHA-1 in hexadecimal, as {@code EVALSHA} takes it
 */
public record RedisScript(String source, String digest) {

  /** The script with its digest. */
  public static RedisScript of(String source) {
    try {
      byte[] sha1 =
          MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
      return new RedisScript(source, HexFormat.of().formatHex(sha1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
