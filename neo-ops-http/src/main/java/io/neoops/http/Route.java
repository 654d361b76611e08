package io.neoops.http;

import java.util.Set;

/**
 * Where an endpoint is and what may be sent to it.
 *
 * @param method GET, which HEAD goes with, or POST
 * @param path unless the host maps it elsewhere
 * @param parameters the names that its query may have; any other is refused
 * @param body what a POST must bring
 */
record Route(
    String method, PathTemplate path, Access access, Set<String> parameters, BodyRule body) {

  /** An endpoint that only tells. */
  static Route get(String path, Access access, String... parameters) {
    return new Route("GET", new PathTemplate(path), access, Set.of(parameters), BodyRule.NONE);
  }

  /** An endpoint that changes something, told by a JSON document. */
  static Route post(String path, Access access, String... parameters) {
    return new Route("POST", new PathTemplate(path), access, Set.of(parameters), BodyRule.JSON);
  }

  /** As the header of this name lists them. */
  String allow() {
    return method.equals("GET") ? "GET, HEAD, OPTIONS" : method + ", OPTIONS";
  }

  boolean allows(String asked) {
    return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
  }
}
