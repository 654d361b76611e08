package io.neoops.examples.schedules;

import static io.neoops.examples.schedules.Scheduler.at;
import static io.neoops.examples.schedules.Scheduler.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.settings.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That the workflow has the shape that GitHub documents: it ignores no key, but rejects the whole
 * file for one that it does not know. {@code .ci/run} has actionlint look at it besides.
 */
class WorkflowTest {
  private static final String FILE = "github-actions/operations.yml";
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");
  private static final Pattern ACTION = Pattern.compile("actions/[a-z-]+@v\\d+");

  private static final Set<String> OF_A_WORKFLOW =
      Set.of("name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs");
  private static final Set<String> OF_A_JOB =
      Set.of(
          "name",
          "permissions",
          "needs",
          "if",
          "runs-on",
          "environment",
          "concurrency",
          "outputs",
          "env",
          "defaults",
          "steps",
          "timeout-minutes",
          "strategy",
          "continue-on-error",
          "container",
          "services");
  private static final Set<String> OF_A_STEP =
      Set.of(
          "id",
          "if",
          "name",
          "uses",
          "run",
          "working-directory",
          "shell",
          "with",
          "env",
          "continue-on-error",
          "timeout-minutes");

  private final Object workflow = Scheduler.documents(FILE).get(0);

  @Test
  void gitHubKnowsEveryKey() {
    assertThat(OF_A_WORKFLOW).containsAll(keys(workflow));
    assertThat(keys(at(workflow, "on"))).containsExactly("schedule", "workflow_dispatch");
    for (Object time : list(at(workflow, "on", "schedule"))) {
      assertThat(keys(time)).containsExactly("cron");
    }
    for (Object job : jobs()) {
      assertThat(OF_A_JOB).containsAll(keys(job));
      if (keys(job).contains("strategy")) {
        assertThat(Set.of("matrix", "fail-fast", "max-parallel"))
            .containsAll(keys(at(job, "strategy")));
      }
    }
    assertThat(steps()).isNotEmpty().allMatch(step -> OF_A_STEP.containsAll(keys(step)));
  }

  @Test
  void everyStepUsesAnActionOrRunsAScript() {
    for (Object step : steps()) {
      assertThat(Stream.of("uses", "run").filter(keys(step)::contains)).hasSize(1);
      if (keys(step).contains("uses")) {
        assertThat(at(step, "uses").toString()).matches(ACTION);
      }
    }
    for (Object job : jobs()) {
      assertThat(at(list(at(job, "steps")).get(0), "uses").toString())
          .startsWith("actions/checkout@");
    }
  }

  @Test
  void everyJobEndsAndMayOnlyRead() {
    assertThat(at(workflow, "permissions")).isEqualTo(Map.of("contents", "read"));
    for (Object job : jobs()) {
      assertThat(keys(job)).contains("runs-on", "environment").doesNotContain("permissions");
      assertThat(Integer.parseInt(at(job, "timeout-minutes").toString())).isBetween(1, 360);
    }
  }

  @Test
  void expressionsSpeakOfWhatIsThere() {
    List<String> expressions =
        EXPRESSION
            .matcher(Scheduler.read(FILE))
            .results()
            .map(expression -> expression.group(1))
            .toList();

    assertThat(expressions)
        .isNotEmpty()
        .allMatch(
            expression ->
                expression.equals("matrix.environment")
                    || expression.matches("secrets\\.[A-Z][A-Z_]*"));
  }

  @Test
  void variablesAreThoseOfNeoOpsAndEachIsItsSecret() {
    Set<String> known = new TreeSet<>(Arrays.stream(Variable.values()).map(Enum::name).toList());
    known.add("REPORT_URL"); // where curl gets the stock report from
    for (Object step : steps()) {
      if (keys(step).contains("run")) {
        ((Map<?, ?>) at(step, "env"))
            .forEach(
                (name, value) -> {
                  assertThat(known).contains(name.toString());
                  assertThat(value).isEqualTo("${{ secrets." + name + " }}");
                });
      }
    }
  }

  private List<Object> jobs() {
    return List.copyOf(((Map<?, ?>) at(workflow, "jobs")).values());
  }

  private List<Object> steps() {
    List<Object> steps = new ArrayList<>();
    jobs().forEach(job -> steps.addAll(list(at(job, "steps"))));
    return steps;
  }

  private static List<String> keys(Object mapping) {
    return ((Map<?, ?>) mapping).keySet().stream().map(Object::toString).toList();
  }
}
