package io.neoops.preflight;

import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDirectory;
import java.util.List;
import java.util.function.Supplier;

/** Which tenants checks look into: one, or the first of all. Safe for use by several threads. */
public final class TenantSample {
  private static final int MOST = 50;

  private final Supplier<List<Tenant>> all;

  private TenantSample(Supplier<List<Tenant>> all) {
    this.all = all;
  }

  /** The first 50 tenants in the directory's order. */
  public static TenantSample of(TenantDirectory directory) {
    return new TenantSample(directory::all);
  }

  /** The first 50 of these. */
  public static TenantSample of(List<Tenant> tenants) {
    List<Tenant> copy = List.copyOf(tenants);
    return new TenantSample(() -> copy);
  }

  /** The tenant with this name or id, as {@code PREFLIGHT_TENANT} names it. */
  public static TenantSample only(TenantDirectory directory, String nameOrId) {
    return new TenantSample(
        () -> List.of(directory.find(nameOrId.strip()).orElseThrow(TenantSample::unknown)));
  }

  /**
   * Asks the directory.
   *
   * @throws OpsException if it cannot be read, or does not know the tenant
   */
  Tenants read() {
    List<Tenant> known = all.get();
    int looked = Math.min(MOST, known.size());
    return new Tenants(known.subList(0, looked), known.size() - looked);
  }

  private static OpsException unknown() {
    return new OpsException(
        "PREFLIGHT_TENANT names a tenant that is not there; correct it, or unset it to look into"
            + " the first "
            + MOST);
  }

  /**
   * Those to look into.
   *
   * @param leftOut how many more there are
   */
  record Tenants(List<Tenant> tenants, int leftOut) {
    /** As in "3 tenants" or "50 of 120 tenants". */
    String count() {
      String looked = Integer.toString(tenants.size());
      return (leftOut == 0 ? looked : looked + " of " + (tenants.size() + leftOut)) + " tenants";
    }
  }
}
