package io.neoops.http;

/** Who may call an endpoint. */
enum Access {
  /** Anybody, without credentials. */
  ANYONE,

  /** Whoever has a role, whichever it is. */
  ANY_ROLE,

  /** Administrators of the host. */
  ADMIN,

  /** Administrators of everything. */
  SUPER_ADMIN,

  /** Those, and the administrators of the tenant in the path. */
  OUTLET;

  /** Whether the caller has a role for it; whose tenant it is, is for {@link Gate} to look at. */
  boolean admits(Caller caller) {
    return switch (this) {
      case ANYONE -> true;
      case ANY_ROLE -> !caller.roles().isEmpty();
      case ADMIN -> caller.is(Role.SUPER_ADMIN) || caller.is(Role.ADMIN);
      case SUPER_ADMIN -> caller.is(Role.SUPER_ADMIN);
      case OUTLET -> caller.is(Role.SUPER_ADMIN) || caller.is(Role.OUTLET_ADMIN);
    };
  }
}
