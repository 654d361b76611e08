package io.neoops.http;

import io.neoops.ledger.RecordedRun;
import io.neoops.ledger.RunHistory;
import java.util.Optional;

/** Lists the runs that the ledger has recorded, the newest first. */
final class RunsEndpoint implements Endpoint {
  static final String PATH = "/api/admin/runs";

  private static final Route ROUTE = Route.get(PATH, Access.SUPER_ADMIN, "limit", "cursor");

  private final RunHistory runs;

  RunsEndpoint(RunHistory runs) {
    this.runs = runs;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    Page page = Page.of(call);
    return page.answer(
        runs.recent(Optional.empty(), page.offset() + page.limit() + 1).stream()
            .skip(page.offset())
            .map(RecordedRun::toDocument)
            .toList());
  }
}
