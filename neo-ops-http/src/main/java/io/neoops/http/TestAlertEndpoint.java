package io.neoops.http;

import io.neoops.alert.AlertReport;
import io.neoops.alert.Hop;
import io.neoops.alert.TestAlert;
import io.neoops.error.InvalidInputException;
import io.neoops.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a test alert, and shows each hop as it is passed. */
final class TestAlertEndpoint implements Endpoint {
  static final String PATH = "/api/admin/test-alert";

  private static final Route ROUTE = Route.post(PATH, Access.SUPER_ADMIN);

  private final TestAlert leaving;
  private final TestAlert following;
  private final Tasks tasks;

  TestAlertEndpoint(TestAlert leaving, TestAlert following, Tasks tasks) {
    this.leaving = leaving;
    this.following = following;
    this.tasks = tasks;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    Wanted wanted = Input.parse(() -> Wanted.read(call.body()));
    TestAlert alert = Boolean.TRUE.equals(wanted.verify) ? following : leaving;
    return Answer.begun(
        tasks.begin("test_alert", "", call, running -> send(alert, wanted.message(), running)));
  }

  private static void send(TestAlert alert, String message, Task task) {
    List<Hop> passed = new ArrayList<>();
    AlertReport report =
        alert.send(
            message,
            hop -> {
              passed.add(hop);
              task.show(Map.of("routes", passed.stream().map(Hop::toDocument).toList()));
            });
    task.end(
        report.status() == Hop.Status.FAILED ? Task.Status.FAILED : Task.Status.DONE,
        report.toDocument());
  }

  /** The body: what to say, and whether to follow it. */
  record Wanted(@Nullable String message, @Nullable Boolean verify) {
    private static final int LONGEST = 500;

    static Wanted read(String body) {
      Wanted wanted = Json.read(body, Wanted.class, "body");
      if (wanted.message == null || wanted.message.isBlank() || wanted.message.length() > LONGEST) {
        throw new InvalidInputException(
            "body: expected a message of 1 to " + LONGEST + " characters, found another");
      }
      return wanted;
    }

    @Override
    public String message() {
      return String.valueOf(message);
    }
  }
}
