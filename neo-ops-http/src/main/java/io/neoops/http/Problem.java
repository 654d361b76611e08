package io.neoops.http;

import java.util.Map;

/** Why a request is not answered as it was asked for. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  Problem(int status, String code, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = Map.copyOf(headers);
  }

  Problem(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /** 400: the message says what was expected, what was found, and where. */
  static Problem invalid(String message) {
    return new Problem(400, "invalid_input", message);
  }

  static Problem notFound(String message) {
    return new Problem(404, "not_found", message);
  }

  Answer answer() {
    return Answer.failure(status, code, message(), headers);
  }

  private String message() {
    return String.valueOf(getMessage());
  }
}
