package io.neoops.digest;

import io.neoops.error.InvalidInputException;
import io.neoops.tenant.Tenant;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The zone of {@code tenants.timezone}. */
final class TenantZone {
  private TenantZone() {}

  static ZoneId of(Tenant tenant, ZoneId otherwise) {
    String name = tenant.attribute("timezone").map(String::strip).orElse("");
    if (name.isEmpty()) {
      return otherwise;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "timezone '"
              + Shown.name(name)
              + "' of tenant "
              + Shown.tenant(tenant)
              + " is not known; expected a name such as Asia/Kolkata",
          e);
    }
  }
}
