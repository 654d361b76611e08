package io.neoops.http;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import io.neoops.deadletter.ReplayAll;
import io.neoops.deadletter.ReplayReport;
import io.neoops.json.Json;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Replays all letters of a type that match, or tells how many that would be. */
final class ReplayAllEndpoint implements Endpoint {
  private static final Route ROUTE =
      Route.post("/api/admin/dlq/replay-all", Access.SUPER_ADMIN, "type");

  private final DeadLetters letters;
  private final Tasks tasks;

  ReplayAllEndpoint(DeadLetters letters, Tasks tasks) {
    this.letters = letters;
    this.tasks = tasks;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    LetterType type = Input.letterType(call);
    Wanted wanted = Input.parse(() -> Json.read(call.body(), Wanted.class, "body"));
    ReplayAll preview = Input.parse(() -> wanted.preview());
    if (wanted.isDryRun()) {
      return Answer.data(letters.replay(type, preview).toDocument());
    }
    Task task = tasks.begin("replay", type.word(), call, running -> replay(type, wanted, running));
    return Answer.begun(task);
  }

  private void replay(LetterType type, Wanted wanted, Task task) {
    ReplayReport count = letters.replay(type, wanted.preview());
    task.expect(count.matched() - count.heldBack());
    ReplayReport report = letters.replay(type, wanted.replay(task::reach));
    task.reach(report.replayed());
    if (report.failure().isPresent()) {
      task.show(report.toDocument());
      task.fail(report.failure().get());
    } else {
      task.end(Task.Status.DONE, report.toDocument());
    }
  }

  /** The body; what is left out is as {@link ReplayAll} has it. */
  record Wanted(
      @Nullable String match,
      @Nullable Double rate,
      @Nullable Long max,
      @Nullable Boolean dry_run) {

    boolean isDryRun() {
      return Boolean.TRUE.equals(dry_run);
    }

    ReplayAll preview() {
      return all(true, done -> {});
    }

    ReplayAll replay(LongConsumer progress) {
      return all(false, progress);
    }

    private ReplayAll all(boolean dryRun, LongConsumer progress) {
      return new ReplayAll(
          Optional.ofNullable(match).filter(text -> !text.isEmpty()),
          Optional.ofNullable(rate),
          Optional.ofNullable(max),
          dryRun,
          false,
          () -> false,
          progress);
    }
  }
}
