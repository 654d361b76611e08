package io.neoops.preflight;

import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import io.neoops.web.WebException;
import io.neoops.web.WebResponse;
import java.net.http.HttpConnectTimeoutException;

/** The Alertmanager says that it is ready. */
final class AlertmanagerCheck implements Check {
  private final WebClient client;
  private final WebAddress address;

  AlertmanagerCheck(WebClient client, WebAddress address) {
    this.client = client;
    this.address = address;
  }

  @Override
  public CheckResult run() {
    try {
      WebResponse answer = client.get("Alertmanager", address.resolve("/-/ready"));
      return answer.isSuccess()
          ? CheckResult.ok("Alertmanager at " + address + " is ready")
          : CheckResult.warn(
              "Alertmanager at " + address + " is not ready: HTTP " + answer.status(),
              "check ALERTMANAGER_URL, its path prefix included, and the Alertmanager's log");
    } catch (WebException e) {
      CheckResult failed = Failures.of(e);
      boolean hangs =
          Failures.isTimeout(e) && !(e.getCause() instanceof HttpConnectTimeoutException);
      return hangs
          ? failed
          : CheckResult.warn(
              failed.detail(),
              failed.remedy().orElse("check ALERTMANAGER_URL") + "; alerts are lost until then");
    }
  }
}
