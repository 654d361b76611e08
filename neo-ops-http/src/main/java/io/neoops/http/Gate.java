package io.neoops.http;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a request gets to its endpoint, in this order: who it is (401), which role (403),
 * whose tenant (403, 404), which method (405), whether a browser was made to send it (403), which
 * parameters (400). Nobody without credentials learns more than that they are missing.
 */
final class Gate {
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Bearer realm=\"neo-ops\"");

  private final Authorizer authorizer;
  private final TenantDirectory tenants;
  private final Origin origin;

  Gate(Authorizer authorizer, TenantDirectory tenants, Origin origin) {
    this.authorizer = authorizer;
    this.tenants = tenants;
    this.origin = origin;
  }

  /**
   * The call that the request makes, its body not yet read.
   *
   * @param segment the tenant in the path, if the route has one
   * @throws Problem if it is refused
   */
  Call admit(HttpServletRequest request, String requestId, Route route, Optional<String> segment) {
    if (route.access() == Access.ANYONE) {
      requireMethod(request, route);
      Query query =
          route.parameters().isEmpty()
              ? Query.NONE
              : Query.parse(request.getQueryString(), route.parameters());
      return new Call(request, requestId, Optional.empty(), Optional.empty(), query, "");
    }
    Caller caller = authenticate(request);
    if (!route.access().admits(caller)) {
      throw forbidden("expected another role");
    }
    Optional<Tenant> tenant = segment.map(name -> tenant(caller, name));
    requireMethod(request, route);
    if (request.getMethod().equals("POST")) {
      origin.requireOwn(request);
    }
    Query query = Query.parse(request.getQueryString(), route.parameters());
    return new Call(request, requestId, Optional.of(caller), tenant, query, "");
  }

  /** Anybody who is known, or 401. */
  Caller authenticate(HttpServletRequest request) {
    return authorizer
        .authenticate(request)
        .orElseThrow(
            () ->
                new Problem(
                    401, "unauthorized", "expected credentials, found none that hold", CHALLENGE));
  }

  private static void requireMethod(HttpServletRequest request, Route route) {
    String method = request.getMethod();
    if (!route.allows(method) && !method.equals("OPTIONS")) {
      throw new Problem(
          405,
          "method_not_allowed",
          "expected one of " + route.allow() + ", found another method",
          Map.of("Allow", route.allow()));
    }
  }

  private Tenant tenant(Caller caller, String segment) {
    if (caller.is(Role.SUPER_ADMIN)) {
      return tenants
          .find(segment)
          .orElseThrow(() -> Problem.notFound("expected a tenant's name or id, found another"));
    }
    // Only their own are looked up, so that neither answer nor time tells which others there are.
    return caller.tenants().stream()
        .flatMap(own -> tenants.find(own).stream())
        .filter(own -> own.name().equals(segment) || own.id().toString().equalsIgnoreCase(segment))
        .findFirst()
        .orElseThrow(() -> forbidden("expected a tenant of the caller"));
  }

  private static Problem forbidden(String message) {
    return new Problem(403, "forbidden", message + ", found another");
  }
}
