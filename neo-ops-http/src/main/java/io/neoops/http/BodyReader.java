package io.neoops.http;

import io.neoops.http.RequestBody.End;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads the body of a {@link Call} within its limits of type, size and time. */
final class BodyReader {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private BodyReader() {}

  /** Part of what is to be done for a request. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  /** Reads what a client is sending, keeps none of it, and goes on at its end or its limit. */
  static void discard(HttpServletRequest request, HttpServletResponse response, Step next)
      throws IOException {
    RequestBody.read(
        request,
        response,
        0,
        PATIENCE,
        body -> {
          closeAfter(body, response);
          next.run();
        });
  }

  /**
   * Reads all of it, or as much as it takes to know that it is not {@link #text}, and has it
   * answered, be it now or, on another thread, later.
   *
   * @throws Problem 415 if its type is not among the rule's
   */
  static void read(
      HttpServletRequest request,
      HttpServletResponse response,
      BodyRule rule,
      RequestBody.Answer answer)
      throws IOException {
    requireType(request, rule);
    RequestBody.read(request, response, rule.limit(), PATIENCE, answer);
  }

  /**
   * The body as text.
   *
   * @throws Problem 413, 408 or 400 if it was too large, too slow, broken off or no UTF-8
   */
  static String text(RequestBody body, BodyRule rule) {
    return switch (body.end()) {
      case TOO_LARGE ->
          throw new Problem(
              413,
              "too_large",
              "expected a body of at most " + rule.limit() + " bytes, found more");
      case TOO_SLOW ->
          throw new Problem(
              408, "timeout", "expected the body within " + PATIENCE.toSeconds() + " s");
      case BROKEN -> throw Problem.invalid("body: expected all of it, found less");
      case WHOLE -> decoded(body.bytes());
    };
  }

  /** What is left of the body must not be taken for the next request. */
  static void closeAfter(RequestBody body, HttpServletResponse response) {
    if (body.end() != End.WHOLE) {
      response.setHeader("Connection", "close");
    }
  }

  private static String decoded(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.invalid("body: expected UTF-8, found something else");
    }
  }

  private static void requireType(HttpServletRequest request, BodyRule rule) {
    BodyType type = BodyType.of(request);
    if (!rule.types().contains(type.mediaType()) || !type.utf8()) {
      throw unsupported("Content-Type " + String.join(" or ", rule.types()) + " in UTF-8");
    }
    if (type.encoded()) {
      throw unsupported("no Content-Encoding");
    }
  }

  private static Problem unsupported(String expected) {
    return new Problem(
        415, "unsupported_media_type", "expected " + expected + ", found something else");
  }
}
