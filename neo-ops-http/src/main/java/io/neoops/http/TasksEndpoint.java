package io.neoops.http;

import java.util.List;

/** Tells of the tasks that were begun here, the newest first. */
final class TasksEndpoint implements Endpoint {
  private static final Route ROUTE =
      Route.get("/api/admin/tasks", Access.SUPER_ADMIN, "id", "kind");

  private final Tasks tasks;

  TasksEndpoint(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    List<Task> wanted =
        tasks.all().stream()
            .filter(task -> call.parameter("id").map(task.id()::equals).orElse(true))
            .filter(task -> call.parameter("kind").map(task.kind()::equals).orElse(true))
            .toList();
    if (wanted.isEmpty() && call.parameter("id").isPresent()) {
      throw Problem.notFound("expected the id of a task of late, found another");
    }
    return Answer.data(wanted.stream().map(Task::toDocument).toList());
  }
}
