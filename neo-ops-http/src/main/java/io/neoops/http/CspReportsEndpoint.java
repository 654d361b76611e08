package io.neoops.http;

import io.neoops.csp.CspGroup;
import io.neoops.csp.CspReport;
import io.neoops.csp.CspReportStore;
import java.util.List;
import java.util.Map;

/**
 * Lists CSP reports, the newest last, or with {@code group=true} the groups of them, that with the
 * most reports last. {@code offset} counts from the first; without it the last {@code limit} are
 * given.
 */
final class CspReportsEndpoint implements Endpoint {
  private static final Route ROUTE =
      Route.get("/admin/csp/reports", Access.ADMIN, "offset", "limit", "group");

  private final CspReportStore store;

  CspReportsEndpoint(CspReportStore store) {
    this.store = store;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    int limit = Input.number(call, "limit", CspReportStore.CAPACITY);
    if (limit < 1) {
      throw Problem.invalid("parameter limit: expected 1 or more, found " + limit);
    }
    int offset = Input.number(call, "offset", 0);
    if (offset < 0) {
      throw Problem.invalid("parameter offset: expected 0 or more, found " + offset);
    }
    boolean group = grouped(call);
    List<CspReport> reports = store.recent();
    List<?> all =
        group
            ? CspGroup.of(reports).stream().map(CspGroup::toDocument).toList()
            : reports.stream().map(CspReport::toDocument).toList();
    int begin =
        call.parameter("offset").isPresent()
            ? Math.min(offset, all.size())
            : Math.max(0, all.size() - limit);
    return Answer.data(
        all.subList(begin, (int) Math.min(all.size(), (long) begin + limit)),
        Map.of("total", all.size()));
  }

  private static boolean grouped(Call call) {
    String group = call.parameter("group").orElse("false");
    if (!group.equals("true") && !group.equals("false")) {
      throw Problem.invalid("parameter group: expected true or false, found something else");
    }
    return group.equals("true");
  }
}
