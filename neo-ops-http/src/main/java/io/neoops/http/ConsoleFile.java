package io.neoops.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One file of the operator console. The page itself holds nothing, so it is for anyone; what it
 * shows comes from endpoints that ask who is there.
 */
final class ConsoleFile implements Endpoint {
  static final String DIRECTORY = "/admin/ops/";

  private static final List<String> NAMES =
      List.of(
          "index.html",
          "console.css",
          "icon.svg",
          "console.js",
          "api.js",
          "dom.js",
          "tasks.js",
          "preflight.js",
          "letters.js",
          "csp.js",
          "tenants.js",
          "runs.js",
          "alert.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private final Route route;
  private final String content;
  private final String type;
  private final String tag;

  private ConsoleFile(String name) {
    // The page is the directory itself.
    this.route = Route.get(DIRECTORY + (name.equals("index.html") ? "" : name), Access.ANYONE);
    this.content = resource("console/" + name);
    this.type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
    this.tag =
        '"' + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString() + '"';
  }

  /** All files of the console. */
  static List<Endpoint> all() {
    return NAMES.stream().<Endpoint>map(ConsoleFile::new).toList();
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public Answer answer(Call call) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-cache");
    headers.put("ETag", tag);
    if (tag.equals(call.request().getHeader("If-None-Match"))) {
      return new Answer.Empty(304, headers);
    }
    headers.put("Content-Security-Policy", POLICY);
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Frame-Options", "DENY");
    return new Answer.Content(200, type, content, headers);
  }

  private static String resource(String name) {
    try (InputStream in = ConsoleFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name + " cannot be read", e);
    }
  }
}
