package io.neoops.http;

import java.util.Locale;

/** What a caller may do. */
public enum Role {
  /** Everything, for every tenant. */
  SUPER_ADMIN,

  /** Looks at what concerns the host as a whole and no tenant's data. */
  ADMIN,

  /** What concerns the tenants that are the caller's own. */
  OUTLET_ADMIN;

  /** As it stands in settings and as hosts name it, for example {@code super_admin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
