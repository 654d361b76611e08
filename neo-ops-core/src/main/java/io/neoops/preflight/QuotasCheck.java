package io.neoops.preflight;

import io.neoops.tenant.Tenant;
import io.neoops.web.WebClient;
import io.neoops.web.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host's quota endpoint answers for each tenant, with figures that make sense. */
final class QuotasCheck implements Check {
  private final WebClient client;
  private final QuotaUrl url;
  private final Map<String, String> headers;
  private final Optional<TenantSample> sample;
  private final TenantProbe probe;

  /**
   * A check.
   *
   * @param sample whose quotas; empty if the URL is the same for all
   */
  QuotasCheck(
      WebClient client,
      QuotaUrl url,
      Map<String, String> headers,
      Optional<TenantSample> sample,
      Limits limits) {
    this.client = client;
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.sample = sample;
    this.probe = new TenantProbe(limits.tenants());
  }

  @Override
  public CheckResult run() throws InterruptedException {
    if (sample.isEmpty()) {
      return read("");
    }
    TenantSample.Tenants tenants = sample.get().read();
    List<CheckResult> found = probe.each(tenants.tenants(), this::of);
    Findings findings = new Findings();
    findings.addAll(found);
    return findings.result("quotas of " + tenants.count() + " make sense");
  }

  private CheckResult of(Tenant tenant) {
    return read(tenant.name());
  }

  private CheckResult read(String tenant) {
    WebResponse answer = client.get("quotas (QUOTAS_URL)", url.of(tenant), headers);
    if (answer.status() == 401 || answer.status() == 403) {
      return CheckResult.fail(
          "quotas are refused: HTTP " + answer.status(),
          "set QUOTAS_TOKEN to a bearer token that may read them");
    }
    return answer.isSuccess()
        ? QuotaDocument.judge(answer.body())
        : CheckResult.fail(
            "quotas are not answered: HTTP " + answer.status(),
            "check QUOTAS_URL, and the host's log");
  }
}
