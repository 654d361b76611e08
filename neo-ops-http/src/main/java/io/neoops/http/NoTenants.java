package io.neoops.http;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDirectory;
import java.util.List;
import java.util.Optional;

/** The directory of a host that gave none. */
final class NoTenants implements TenantDirectory {
  @Override
  public Optional<Tenant> find(String nameOrId) {
    return Optional.empty();
  }

  @Override
  public List<Tenant> all() {
    return List.of();
  }
}
