package io.neoops.examples.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Sends requests to a host as one of its users. */
final class Requests {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final String authorization;

  /**
   * Requests of somebody.
   *
   * @param authorization the header's value, empty for nobody
   */
  Requests(URI address, String authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  HttpResponse<byte[]> get(String path) throws InterruptedException {
    return send(to(path));
  }

  HttpResponse<byte[]> post(String path, String type, String body) throws InterruptedException {
    return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** As a page of another site makes a browser send it. */
  HttpResponse<byte[]> forged(String path, String type, String body) throws InterruptedException {
    return send(
        to(path)
            .header("Origin", "https://evil.example")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(text(response), e);
    }
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws InterruptedException {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
