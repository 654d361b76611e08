package io.neoops.serve;

import io.neoops.http.RequestId;
import io.neoops.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of endpoints that only tell, in the envelope. */
final class Answers {
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private Answers() {}

  /** Whether the request only asks; if not, it is answered. */
  static boolean isRead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    begin(request, response);
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      return true;
    }
    response.setHeader("Allow", METHODS);
    if (method.equals("OPTIONS")) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return false;
    }
    failure(response, 405, "method_not_allowed", "expected one of " + METHODS + ", found another");
    return false;
  }

  /** What every answer has. */
  static void begin(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(RequestId.HEADER, RequestId.of(request.getHeader(RequestId.HEADER)));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  static void data(HttpServletResponse response, Object data) throws IOException {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("ok", true);
    envelope.put("data", data);
    write(response, 200, "application/json", Json.write(envelope));
  }

  static void failure(HttpServletResponse response, int status, String code, String message)
      throws IOException {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("ok", false);
    envelope.put("error", error);
    write(response, status, "application/json", Json.write(envelope));
  }

  static void write(HttpServletResponse response, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
