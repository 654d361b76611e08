package io.neoops.examples.quickstart;

import io.neoops.purge.JdbiPurgeStore;
import io.neoops.purge.PurgeReport;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantPurge;
import io.neoops.tenant.Tenant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A purge within a program that has its own data source; the README shows the method. */
final class PurgeOneTenant {
  private PurgeOneTenant() {}

  static PurgeReport purge(DataSource database, UUID tenantId) {
    TenantPurge purge =
        TenantPurge.builder(
                new JdbiPurgeStore(tenant -> database),
                tenant -> List.of(RetentionPolicy.delete("customers", "created_at", 365)))
            .build();
    return purge.apply(Tenant.of(tenantId, "corner-cafe"), progress -> {});
  }
}
