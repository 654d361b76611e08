package io.neoops.tenant;

import java.util.function.Consumer;

/**
 * Tells one after the other what all of the host's tenants are known by, of whom there may be too
 * many to hold. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface TenantIdentities {

  /**
   * Hands over every tenant, whatever its status.
   *
   * @throws io.neoops.error.OpsException if they cannot be read to the end
   */
  void each(Consumer<TenantIdentity> consumer);
}
