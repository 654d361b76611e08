package io.neoops.http;

import io.neoops.tenant.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request that has passed the {@link Gate}.
 *
 * @param request for what is not given here; neither its parameters nor its body are to be read
 * @param caller whoever is admitted, empty where anyone is
 * @param tenant empty where the path has none
 * @param body empty until it has been read
 */
record Call(
    HttpServletRequest request,
    String requestId,
    Optional<Caller> caller,
    Optional<Tenant> tenant,
    Query query,
    String body) {

  /** The parameter's value unless it is absent or empty, as when a form leaves it blank. */
  Optional<String> parameter(String name) {
    return query.get(name);
  }

  Call withBody(String read) {
    return new Call(request, requestId, caller, tenant, query, read);
  }

  Tenant requireTenant() {
    return tenant.orElseThrow(() -> new IllegalStateException("the route has no tenant"));
  }

  boolean is(Role role) {
    return caller.filter(who -> who.is(role)).isPresent();
  }

  /** Whether only the head of the answer is wanted. */
  boolean isHead() {
    return request.getMethod().equals("HEAD");
  }

  Caller requireCaller() {
    return caller.orElseThrow(() -> new IllegalStateException("the route is for anyone"));
  }

  /** Who calls, on one line whatever a host's users are called. */
  String callerName() {
    return caller
        .map(Caller::name)
        .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
        .orElse("anyone");
  }
}
