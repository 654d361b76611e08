package io.neoops.http;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import io.neoops.deadletter.ReplayReport;
import io.neoops.error.OpsException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives dead letters back to the host's workers. */
final class ReplayEndpoint implements Endpoint {
  private static final Logger log = LoggerFactory.getLogger(ReplayEndpoint.class);
  static final String PATH = "/api/admin/dlq/replay";

  private static final Route ROUTE = Route.post(PATH, Access.SUPER_ADMIN, "type");

  private final DeadLetters letters;

  ReplayEndpoint(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    LetterType type = Input.letterType(call);
    Set<String> ids = Input.parse(() -> ReplayBody.read(call.body()).wanted());
    ReplayReport report = letters.replay(type, ids);
    log.info(
        "{} replayed {} of {} {} letters, request {}",
        call.callerName(),
        report.replayed(),
        ids.size(),
        type.word(),
        call.requestId());
    report
        .failure()
        .ifPresent(
            failure -> {
              throw new OpsException(failure);
            });
    if (report.notFound().size() == ids.size()) {
      return Answer.failure(
          404,
          "not_found",
          "expected the ids of dead letters, found none of them",
          Map.of(),
          Map.of("data", report.toDocument()));
    }
    return Answer.data(report.toDocument());
  }
}
