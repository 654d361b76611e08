package io.neoops.serve;

import io.neoops.NeoOps;
import io.neoops.http.NeoOpsHttp;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which of the operations the environment has enough for, and offers over HTTP. */
final class OfferedOperations {
  private static final Duration ALERT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FOLLOWING_TIMEOUT = Duration.ofMinutes(5);

  private final Environment environment;
  private final NeoOps operations;

  OfferedOperations(Environment environment, NeoOps operations) {
    this.environment = environment;
    this.operations = operations;
  }

  /**
   * Gives each to {@code endpoints}.
   *
   * @throws io.neoops.error.InvalidInputException if a variable is malformed
   */
  void to(NeoOpsHttp.Builder endpoints) {
    if (isSet(Variable.POSTGRES_MASTER_URL)) {
      endpoints.tenants(operations.tenants()).runs(operations.runs());
      if (isSet(Variable.POSTGRES_TENANT_DSN_TEMPLATE)) {
        endpoints
            .bundle(operations.bundle().build())
            .purgePreview(operations.purge().build())
            .digestPreview(operations.digest(Optional.of(Set.of())).build());
      }
    }
    if (isSet(Variable.ALERTMANAGER_URL)
        || isSet(Variable.SLACK_WEBHOOK_URL)
        || (isSet(Variable.SMTP_HOST) && isSet(Variable.OPS_EMAIL))) {
      endpoints.testAlert(
          operations.testAlert(ALERT_TIMEOUT), operations.followedTestAlert(FOLLOWING_TIMEOUT));
    }
  }

  private boolean isSet(Variable variable) {
    return environment.find(variable).isPresent();
  }
}
