package io.neoops.http;

import io.neoops.ledger.RecordedRun;
import io.neoops.ledger.RunHistory;
import io.neoops.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of one tenant, and when it was last purged. */
final class TenantEndpoint implements Endpoint {
  private static final Route ROUTE = Route.get("/api/admin/tenants/{tenant}", Access.OUTLET);

  /** With a purge and a digest a day, two months. */
  private static final int RUNS = 120;

  private final RunHistory runs;

  TenantEndpoint(RunHistory runs) {
    this.runs = runs;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    Tenant tenant = call.requireTenant();
    Optional<RecordedRun> purge =
        runs.recent(Optional.of(tenant), RUNS).stream()
            .filter(run -> run.operation().equals("purge"))
            .findFirst();
    Map<String, @Nullable Object> document = TenantsEndpoint.document(tenant);
    document.put("last_purge", purge.map(RecordedRun::toDocument).orElse(null));
    return Answer.data(document);
  }
}
