package io.neoops.bundle;

import io.neoops.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What bundle is wanted: whose, and whether with everybody's log lines. */
public record BundleRequest(Tenant tenant, LogScope logs) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST = 40;

  /** A bundle that holds nothing of other tenants. */
  public static BundleRequest of(Tenant tenant) {
    return new BundleRequest(tenant, LogScope.TENANT);
  }

  /** A bundle with everybody's log lines, for who runs the host. */
  public static BundleRequest withAllLogs(Tenant tenant) {
    return new BundleRequest(tenant, LogScope.ALL);
  }

  /**
   * A name for the archive, for example {@code support-corner-cafe-20250131T120000Z.zip}: ASCII
   * letters, digits, {@code .}, {@code _} and {@code -} only, whatever the tenant is called. Of a
   * name that holds anything else the tenant's id takes the place.
   */
  public String fileName(Instant at) {
    return "support-" + label() + "-" + MOMENT.format(at) + ".zip";
  }

  private String label() {
    String name = tenant.name();
    boolean plain =
        name.length() <= LONGEST && name.matches("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
    return plain ? name : tenant.id().toString();
  }
}
