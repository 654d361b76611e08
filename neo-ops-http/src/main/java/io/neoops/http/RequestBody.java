package io.neoops.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** A body that was read up to a limit of bytes and for a limited time. */
final class RequestBody {

  /** How reading ended. */
  enum End {
    WHOLE,
    TOO_LARGE,
    TOO_SLOW,
    /** The client went away, or framed the body wrongly. */
    BROKEN
  }

  /** Gets the body, and answers the request. */
  @FunctionalInterface
  interface Answer {
    void to(RequestBody body) throws IOException;
  }

  /** Who closes while a client still sends takes the answer away from it, so some more is read. */
  static final int DRAINED = 1 << 20;

  private static final int PIECE = 8192;

  private final End end;
  private final byte[] bytes;

  private RequestBody(End end, byte[] bytes) {
    this.end = end;
    this.bytes = bytes;
  }

  static RequestBody whole(byte[] bytes) {
    return new RequestBody(End.WHOLE, bytes);
  }

  /** One that is not whole. */
  static RequestBody ended(End end) {
    return new RequestBody(end, new byte[0]);
  }

  End end() {
    return end;
  }

  /** All of it if it is {@link End#WHOLE}, else nothing. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Reads and then answers: at once where the body is there already, else as it comes in, which
   * holds no thread where the container allows that.
   */
  static void read(
      HttpServletRequest request,
      HttpServletResponse response,
      int limit,
      Duration patience,
      Answer answer)
      throws IOException {
    long length = request.getContentLengthLong();
    if (length > DRAINED) {
      answer.to(ended(End.TOO_LARGE));
      return;
    }
    ServletInputStream input = request.getInputStream();
    if (length == 0 || (length > 0 && length <= limit && isThere(input, length))) {
      answer.to(whole(input.readNBytes((int) length)));
    } else if (request.isAsyncSupported()) {
      AsyncBody.read(request, response, limit, patience, answer);
    } else {
      answer.to(blocking(input, limit, patience));
    }
  }

  private static boolean isThere(ServletInputStream input, long length) {
    try {
      return input.available() >= length;
    } catch (IOException e) {
      // Reading will meet it again, where it is answered.
      return false;
    }
  }

  private static RequestBody blocking(ServletInputStream input, int limit, Duration patience) {
    long begun = System.nanoTime();
    Collected collected = new Collected(limit);
    byte[] piece = new byte[PIECE];
    try {
      for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
        if (!collected.add(piece, read)) {
          break;
        }
        if (System.nanoTime() - begun > patience.toNanos()) {
          return ended(End.TOO_SLOW);
        }
      }
      return collected.body();
    } catch (IOException | RuntimeException e) {
      return ended(End.BROKEN);
    }
  }

  /** What has come in so far: kept up to the limit, counted beyond. */
  static final class Collected {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int limit;
    private long seen;

    Collected(int limit) {
      this.limit = limit;
    }

    /** Takes a piece; false if no more is to be read. */
    boolean add(byte[] piece, int length) {
      seen += length;
      if (seen <= limit) {
        kept.write(piece, 0, length);
      }
      return seen < DRAINED;
    }

    RequestBody body() {
      return seen > limit ? ended(End.TOO_LARGE) : whole(kept.toByteArray());
    }
  }
}
