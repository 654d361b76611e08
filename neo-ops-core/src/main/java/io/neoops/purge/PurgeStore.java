package io.neoops.purge;

import io.neoops.tenant.Tenant;

/** Where purges take place. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface PurgeStore {

  /**
   * Opens a tenant's data for one run. Whoever opens a session closes it, on the same thread.
   *
   * @throws io.neoops.error.OpsException if it cannot be reached
   */
  PurgeSession open(Tenant tenant);

  /**
   * Makes sure, before anything is changed, that the lag of replicas can be asked for as it is
   * configured; called for purges that pause on lag.
   *
   * @throws io.neoops.error.InvalidInputException if what is configured as a replica is none
   * @throws io.neoops.error.OpsException if it cannot be reached
   */
  default void checkReplica() {}
}
