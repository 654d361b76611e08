package io.neoops.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells who is signed in, and what the console may offer them here. */
final class SessionEndpoint implements Endpoint {
  private static final Route ROUTE = Route.get("/api/admin/session", Access.ANY_ROLE);

  /** What a page shows or does, by the endpoint without which it could not. */
  private static final Map<String, String> VIEWS =
      ordered(
          "preflight", "/api/admin/preflight",
          "letters", DeadLettersEndpoint.PATH,
          "csp", "/admin/csp/reports",
          "tenants", TenantsEndpoint.PATH,
          "runs", RunsEndpoint.PATH,
          "alert", TestAlertEndpoint.PATH);

  private static final Map<String, String> ACTIONS =
      ordered(
          "replay", ReplayEndpoint.PATH,
          "bundle", "/api/outlet/{tenant}/support/bundle.zip",
          "purge-preview", PurgePreviewEndpoint.PATH,
          "digest-preview", DigestPreviewEndpoint.PATH,
          "test-alert", TestAlertEndpoint.PATH);

  private final Map<String, Endpoint> endpoints;

  /** A session with these endpoints, by path. */
  SessionEndpoint(Map<String, Endpoint> endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    Caller caller = call.requireCaller();
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("name", call.callerName());
    session.put("roles", caller.roles().stream().map(Role::word).sorted().toList());
    session.put("views", open(VIEWS, caller));
    session.put("actions", open(ACTIONS, caller));
    return Answer.data(session);
  }

  private List<String> open(Map<String, String> paths, Caller caller) {
    List<String> open = new ArrayList<>();
    paths.forEach(
        (name, path) -> {
          Endpoint endpoint = endpoints.get(path);
          if (endpoint != null && endpoint.route().access().admits(caller)) {
            open.add(name);
          }
        });
    return open;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
