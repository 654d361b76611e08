package io.neoops.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Gives the OpenAPI document, which describes all endpoints whether this host has them or not. */
final class OpenApiEndpoint implements Endpoint {
  private static final Route ROUTE = Route.get("/api/admin/openapi.json", Access.ANY_ROLE);

  private final String document = resource("openapi.json");

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    return new Answer.Text(document);
  }

  private static String resource(String name) {
    try (InputStream in = OpenApiEndpoint.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name + " cannot be read", e);
    }
  }
}
