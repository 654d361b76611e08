package io.neoops.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trusts the container, or whatever stands before it such as Spring Security: the caller is the
 * request's user principal, and has those of the roles {@code super_admin}, {@code admin} and
 * {@code outlet_admin} that {@code isUserInRole} confirms. Thread-safe if the given function is.
 */
public final class RoleAuthorizer implements Authorizer {
  private final Function<HttpServletRequest, Set<String>> tenants;

  private RoleAuthorizer(Function<HttpServletRequest, Set<String>> tenants) {
    this.tenants = tenants;
  }

  /** For hosts without outlet administrators: that role gives nothing. */
  public static RoleAuthorizer create() {
    return new RoleAuthorizer(request -> Set.of());
  }

  /**
   * With outlet administrators.
   *
   * @param tenants gives the names or ids of the tenants that the request's user administers; asked
   *     only if they have the role
   */
  public static RoleAuthorizer withTenants(Function<HttpServletRequest, Set<String>> tenants) {
    return new RoleAuthorizer(tenants);
  }

  @Override
  public Optional<Caller> authenticate(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal()).map(user -> caller(request, user));
  }

  private Caller caller(HttpServletRequest request, Principal user) {
    Set<Role> roles =
        Arrays.stream(Role.values())
            .filter(role -> request.isUserInRole(role.word()))
            .collect(Collectors.toSet());
    return new Caller(
        String.valueOf(user.getName()),
        roles,
        roles.contains(Role.OUTLET_ADMIN) ? tenants.apply(request) : Set.of());
  }
}
