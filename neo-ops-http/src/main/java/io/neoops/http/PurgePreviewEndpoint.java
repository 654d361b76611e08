package io.neoops.http;

import io.neoops.purge.PurgeReport;
import io.neoops.purge.PurgeStatus;
import io.neoops.purge.TenantPurge;
import io.neoops.tenant.Tenant;

/** Counts what a purge of a tenant would remove now, which may take its time. */
final class PurgePreviewEndpoint implements Endpoint {
  static final String PATH = "/api/admin/tenants/{tenant}/purge-preview";

  private static final Route ROUTE = Route.post(PATH, Access.SUPER_ADMIN);

  private final TenantPurge purge;
  private final Tasks tasks;

  PurgePreviewEndpoint(TenantPurge purge, Tasks tasks) {
    this.purge = purge;
    this.tasks = tasks;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    Tenant tenant = call.requireTenant();
    Task task =
        tasks.begin(
            "purge_preview",
            tenant.name(),
            call,
            running -> {
              PurgeReport report = purge.preview(tenant);
              running.end(
                  report.status() == PurgeStatus.FAILED ? Task.Status.FAILED : Task.Status.DONE,
                  report.toDocument());
            });
    return Answer.begun(task);
  }
}
