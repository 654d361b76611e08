package io.neoops.serve;

import io.neoops.http.RequestId;
import io.neoops.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server itself refuses, in the envelope and without any detail. */
final class EnvelopeErrors extends ErrorHandler {

  /** Also to methods for which browsers would show no page. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code == HttpStatus.NOT_FOUND_404 ? "not_found" : "http_" + code);
    error.put("message", HttpStatus.getMessage(code));
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("ok", false);
    envelope.put("error", error);
    byte[] json = Json.write(envelope).getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.length);
    response
        .getHeaders()
        .put(RequestId.HEADER, RequestId.of(request.getHeaders().get(RequestId.HEADER)));
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    response.write(true, head ? null : ByteBuffer.wrap(json), callback);
  }
}
