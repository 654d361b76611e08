package io.neoops.examples.quickstart;

import io.neoops.purge.JdbiPurgeStore;
import io.neoops.purge.PurgeReport;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantPurge;
import io.neoops.tenant.Tenant;
import java.util.UUID;
import javax.sql.DataSource;

final class PurgeOneTenant {
  static PurgeReport purge(DataSource database, UUID id) {
    RetentionPolicy aYear = RetentionPolicy.delete("customers", "created_at", 365);
    TenantPurge purge = TenantPurge.builder(new JdbiPurgeStore(tenant -> database), aYear).build();
    return purge.apply(Tenant.of(id, "corner-cafe"));
  }
}
