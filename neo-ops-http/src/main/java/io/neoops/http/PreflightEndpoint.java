package io.neoops.http;

import io.neoops.preflight.Preflight;
import io.neoops.preflight.PreflightReport;
import io.neoops.preflight.Status;
import java.util.Map;

/** Runs the preflight checks; 503 where one has failed, so that a probe needs no JSON. */
final class PreflightEndpoint implements Endpoint {
  private static final Route ROUTE = Route.get("/api/admin/preflight", Access.SUPER_ADMIN);

  private final Preflight preflight;

  PreflightEndpoint(Preflight preflight) {
    this.preflight = preflight;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    PreflightReport report = preflight.run();
    return new Answer.Document(
        report.status() == Status.FAIL ? 503 : 200, report.toDocument(), Map.of());
  }
}
