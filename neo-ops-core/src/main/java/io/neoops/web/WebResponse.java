package io.neoops.web;

import java.nio.charset.StandardCharsets;

/**
 * What a web service answered.
 *
 * @param status the HTTP status, of any class
 * @param body as text; all services here answer in UTF-8
 */
public record WebResponse(int status, String body) {
  private static final int SHOWN = 200;

  static WebResponse of(int status, byte[] body) {
    return new WebResponse(status, new String(body, StandardCharsets.UTF_8));
  }

  /** Whether the status is one of 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Status and beginning of the body in one line, for an error. */
  public String summary() {
    String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    return shown.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + shown;
  }
}
