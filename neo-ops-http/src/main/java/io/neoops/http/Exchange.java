package io.neoops.http;

import io.neoops.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request and the response to it, as far as every endpoint treats them the same. */
final class Exchange {
  private static final String JSON = "application/json";

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final String id;

  Exchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
    this.id = RequestId.of(request);
    setCommonHeaders();
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  String id() {
    return id;
  }

  void answer(Answer answer) throws IOException {
    if (answer instanceof Answer.Document document) {
      String json = Json.write(document.content());
      begin(document.status(), document.headers());
      response.setContentType(JSON);
      write(json);
    } else if (answer instanceof Answer.Text text) {
      begin(HttpServletResponse.SC_OK, Map.of());
      response.setContentType(JSON);
      write(text.json());
    } else if (answer instanceof Answer.Content content) {
      begin(content.status(), content.headers());
      response.setContentType(content.type());
      write(content.text());
    } else if (answer instanceof Answer.Empty empty) {
      begin(empty.status(), empty.headers());
    } else if (answer instanceof Answer.Download download) {
      begin(HttpServletResponse.SC_OK, Map.of());
      response.setContentType(download.type());
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"" + download.fileName() + "\"");
      if (isHead()) {
        // Else the container would say that the file is empty.
        response.flushBuffer();
      } else {
        download.content().to(response.getOutputStream());
      }
    }
  }

  /** Answers with something else, unless part of an answer is out already. */
  boolean startOver() {
    if (response.isCommitted()) {
      return false;
    }
    response.reset();
    setCommonHeaders();
    return true;
  }

  private void begin(int status, Map<String, String> headers) {
    response.setStatus(status);
    headers.forEach(response::setHeader);
  }

  private void write(String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    if (!isHead()) {
      response.getOutputStream().write(body);
    }
  }

  private void setCommonHeaders() {
    response.setHeader(RequestId.HEADER, id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
  }

  private boolean isHead() {
    return request.getMethod().equals("HEAD");
  }
}
