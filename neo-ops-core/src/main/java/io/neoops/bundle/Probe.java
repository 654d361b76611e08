package io.neoops.bundle;

import io.neoops.tenant.Tenant;

/** Finds out whether something that the host needs answers. */
@FunctionalInterface
public interface Probe {

  /**
   * Returns if it does.
   *
   * @return what there is to say, or an empty text
   * @throws io.neoops.error.OpsException if it does not; the message says why
   */
  String check(Tenant tenant);
}
