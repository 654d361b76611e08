package io.neoops.bundle;

import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.util.function.Supplier;

/** Keeps other tenants out of a bundle. Thread-safe. */
final class Isolation {
  /** Whose a piece of text is. */
  enum Owner {
    OWN,
    OTHER,
    NOBODY
  }

  private final LogScope scope;
  private final Tenant tenant;
  private final Supplier<TenantIndex> index;

  /**
   * An isolation.
   *
   * @param index waits until the tenants are read, and throws if they cannot be
   */
  Isolation(BundleRequest request, Supplier<TenantIndex> index) {
    this.scope = request.logs();
    this.tenant = request.tenant();
    this.index = index;
  }

  /** Whether others can be told from the tenant at all. */
  boolean isKnown() {
    try {
      return isOff() || index.get() != null;
    } catch (OpsException e) {
      return false;
    }
  }

  /** Whether everything may pass. */
  boolean isOff() {
    return scope == LogScope.ALL;
  }

  /** Whether a text may name another tenant of the host. */
  boolean namesOthers(String text) {
    return !isOff() && mentions(text, false).ofOthers();
  }

  /** Whether a text may name another tenant, or says that it belongs to one nobody knows. */
  boolean isOfOthers(String text) {
    if (isOff()) {
      return false;
    }
    Mentions mentions = mentions(text, false);
    return mentions.ofOthers() || mentions.belongToOther();
  }

  /**
   * Whose a log line is.
   *
   * @param torn whether the line may not have been written to its end
   */
  Owner ownerOf(String line, boolean torn) {
    if (isOff()) {
      return Owner.OWN;
    }
    Mentions mentions = mentions(line, torn);
    if (mentions.ofOthers() || mentions.belongToOther()) {
      return Owner.OTHER;
    }
    return mentions.ofOwn() ? Owner.OWN : Owner.NOBODY;
  }

  private Mentions mentions(String text, boolean torn) {
    TenantIndex tenants = index.get();
    return Mentions.in(text, tenants, tenants.number(tenant.id()), torn);
  }
}
