package io.neoops.http;

import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody who has proved who they are. Immutable.
 *
 * @param name who it is, as logs shall say; never a credential
 * @param roles what they may do; a caller without any gets nothing
 * @param tenants names or ids of the tenants that {@link Role#OUTLET_ADMIN} is given for
 */
public record Caller(String name, Set<Role> roles, Set<String> tenants) {

  /** Copies the sets. */
  public Caller {
    roles = Set.copyOf(roles);
    tenants = Set.copyOf(tenants);
  }

  /** A caller who may do everything. */
  public static Caller superAdmin(String name) {
    return new Caller(name, EnumSet.of(Role.SUPER_ADMIN), Set.of());
  }

  /** A caller who may look at what concerns the host as a whole. */
  public static Caller admin(String name) {
    return new Caller(name, EnumSet.of(Role.ADMIN), Set.of());
  }

  /** A caller for some tenants, each by its name or id. */
  public static Caller outletAdmin(String name, String... tenants) {
    return new Caller(name, EnumSet.of(Role.OUTLET_ADMIN), Set.of(tenants));
  }

  boolean is(Role role) {
    return roles.contains(role);
  }
}
