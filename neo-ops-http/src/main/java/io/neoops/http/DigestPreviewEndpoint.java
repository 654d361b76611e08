package io.neoops.http;

import io.neoops.digest.Digest;
import io.neoops.digest.DigestDate;
import io.neoops.digest.DigestReport;
import io.neoops.digest.OwnerDigest;
import io.neoops.error.OpsException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a digest as it would be mailed, and sends it to nobody. */
final class DigestPreviewEndpoint implements Endpoint {
  static final String PATH = "/api/admin/tenants/{tenant}/digest";

  private static final Route ROUTE = Route.get(PATH, Access.SUPER_ADMIN, "date");

  private final OwnerDigest digest;
  private final ShownPages pages;

  DigestPreviewEndpoint(OwnerDigest digest, ShownPages pages) {
    this.digest = digest;
    this.pages = pages;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    DigestDate date =
        Input.parse(() -> DigestDate.parse(call.parameter("date").orElse("yesterday")));
    DigestReport report = Input.parse(() -> digest.preview(call.requireTenant(), date));
    Digest made = report.digest().orElseThrow(() -> new OpsException(report.problem()));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("document", report.toDocument());
    data.put("page", ShownPages.PATH.substring(1) + "?ticket=" + pages.keep(made.toHtml()));
    return Answer.data(data);
  }
}
