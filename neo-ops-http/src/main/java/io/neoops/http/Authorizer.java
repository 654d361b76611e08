package io.neoops.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Says who is calling. {@link TokenAuthorizer} and {@link RoleAuthorizer} are given; a host that
 * knows its users otherwise writes a lambda.
 *
 * <p>Called once for each request, by several threads at once, before anything else of the request
 * is looked at. It must not read the body nor the parameters, which would consume the body.
 */
@FunctionalInterface
public interface Authorizer {

  /**
   * The caller, with the roles they have.
   *
   * @return empty if the request carries no credentials that hold, which is answered with 401; who
   *     is known but may do nothing is a caller without roles, answered with 403
   * @throws io.neoops.error.OpsException if it cannot be told now who that is, which is answered
   *     with 503; anything else that it throws with 500. Nobody is let in then
   */
  Optional<Caller> authenticate(HttpServletRequest request);
}
