package io.neoops.tenant;

import java.util.List;
import java.util.Optional;

/** Knows the host's tenants. Implementations are safe for use by several threads. */
public interface TenantDirectory {

  /**
   * The tenant with this id or this name, exactly as written.
   *
   * @throws io.neoops.error.InvalidInputException if it is the name of one and the id of another
   * @throws io.neoops.error.OpsException if the directory cannot be read
   */
  Optional<Tenant> find(String nameOrId);

  /**
   * Every tenant, whatever its status, ordered by name.
   *
   * @throws io.neoops.error.OpsException if the directory cannot be read
   */
  List<Tenant> all();
}
