package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.NeoOps;
import io.neoops.settings.Environment;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host with one tenant, whose checks are asked for one by one. */
final class PreflightFixture {
  /** So long that only what hangs meets it, however busy the machine is. */
  static final Duration LONG = Duration.ofMinutes(2);

  final SampleHost host;
  final Tenant tenant;
  final Map<String, String> environment = new HashMap<>();

  private PreflightFixture(SampleHost host) {
    this.host = host;
    this.tenant = host.addTenant("corner-cafe", 30, 7);
    environment.putAll(host.environment());
  }

  static PreflightFixture on(SampleHost host) {
    return new PreflightFixture(host);
  }

  PreflightFixture with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CheckResult check(String name) {
    return check(environment, name);
  }

  static CheckResult check(Map<String, String> environment, String name) {
    return check(environment, name, LONG);
  }

  static CheckResult check(Map<String, String> environment, String name, Duration deadline) {
    CheckResult result =
        NeoOps.from(Environment.of(environment), "test")
            .preflight(deadline)
            .build()
            .run(List.of(name))
            .checks()
            .get(0)
            .result();
    assertThat(result.remedy().isPresent()).isEqualTo(result.status() != Status.OK);
    return result;
  }

  CheckResult ok(String name) {
    return is(Status.OK, name);
  }

  CheckResult fails(String name) {
    return is(Status.FAIL, name);
  }

  CheckResult warns(String name) {
    return is(Status.WARN, name);
  }

  static void assertFails(CheckResult result, String detail) {
    assertThat(result.status()).as("%s", result).isEqualTo(Status.FAIL);
    assertThat(result.detail()).contains(detail);
  }

  private CheckResult is(Status status, String name) {
    CheckResult result = check(name);
    assertThat(result.status()).as("%s", result).isEqualTo(status);
    return result;
  }
}
