package io.neoops.http.csp;

import org.jspecify.annotations.Nullable;

/**
 * What an HTML response gets.
 *
 * @param policy the value of {@value #REPORT_ONLY}
 * @param endpoints the value of {@value #ENDPOINTS}; null if the policy names others
 */
record ReportingHeaders(String policy, @Nullable String endpoints) {
  static final String REPORT_ONLY = "Content-Security-Policy-Report-Only";
  static final String ENDPOINTS = "Reporting-Endpoints";
  private static final String NAME = "neo-ops-csp";

  /** Browsers that know report-to ignore report-uri; the others know nothing else. */
  static ReportingHeaders to(String url, String policy) {
    String directives = policy.isEmpty() ? "" : policy + "; ";
    return new ReportingHeaders(
        directives + "report-uri " + url + "; report-to " + NAME, NAME + "=\"" + url + "\"");
  }
}
