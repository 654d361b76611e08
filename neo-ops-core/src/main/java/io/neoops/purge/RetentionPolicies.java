package io.neoops.purge;

import io.neoops.tenant.Tenant;
import java.util.List;

/** Says which policies hold for a tenant. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface RetentionPolicies {

  /**
   * The tenant's policies, in the order in which they are applied.
   *
   * @throws io.neoops.error.InvalidInputException if what the tenant configured makes no sense
   */
  List<RetentionPolicy> of(Tenant tenant);
}
