package io.neoops.tenant;

import java.util.List;
import java.util.UUID;

/**
 * What tells a tenant from others in a text.
 *
 * @param names the name, and whatever else it is known by, such as its domain
 */
public record TenantIdentity(UUID id, List<String> names) {

  /** Copies the list. */
  public TenantIdentity {
    names = List.copyOf(names);
  }
}
