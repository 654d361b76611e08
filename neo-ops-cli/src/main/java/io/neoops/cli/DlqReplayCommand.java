package io.neoops.cli;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.ReplayAll;
import io.neoops.deadletter.ReplayReport;
import io.neoops.error.InvalidInputException;
import io.neoops.json.Json;
import io.neoops.redis.RedisServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Moves dead letters back to their queue, byte for byte.",
      "Reads REDIS_URL.",
      "An id that was replayed 5 times within 30 days is held back (exit 3), unless forced.",
      ""
    })
final class DlqReplayCommand implements Callable<Integer>, DocumentedCommand {
  private static final Pattern RATE = Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,6})?)(?:/s)?");

  private final Shell shell;

  @Mixin private LetterTypeOption letters = new LetterTypeOption();

  @ArgGroup(multiplicity = "1")
  private @Nullable Which which;

  @Option(
      names = "--match",
      paramLabel = "TEXT",
      description = "With --all: only letters that hold this text anywhere, ignoring case.")
  private @Nullable String match;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      description = "With --all: at most so many a second.")
  private @Nullable String rate;

  @Option(names = "--max", paramLabel = "N", description = "With --all: at most so many (exit 3).")
  private @Nullable Long max;

  @Option(names = "--dry-run", description = "With --all: counts, changes nothing.")
  private boolean dryRun;

  @Option(names = "--force", description = "Replays also what was replayed too often.")
  private boolean force;

  @Mixin private OutputOptions output = new OutputOptions();

  DlqReplayCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Which chosen = Objects.requireNonNull(which, "picocli requires one");
    ReplayReport report;
    if (chosen.ids == null) {
      ReplayAll all = all(chosen);
      report = with(operation -> operation.replay(letters.type(), all));
    } else {
      requireNothingOfAll();
      List<String> ids = chosen.ids;
      report =
          with(
              operation ->
                  force
                      ? operation.replayForced(letters.type(), ids)
                      : operation.replay(letters.type(), ids));
    }
    say(report);
    return exitCode(report);
  }

  private ReplayReport with(Function<DeadLetters, ReplayReport> work) {
    try (RedisServer redis = shell.operations().redis()) {
      return work.apply(shell.operations().deadLetters(redis));
    }
  }

  private ReplayAll all(Which chosen) {
    if (!chosen.all) {
      throw new InvalidInputException("give --id ID or --all");
    }
    return new ReplayAll(
        Optional.ofNullable(match),
        Optional.ofNullable(rate).map(DlqReplayCommand::perSecond),
        Optional.ofNullable(max),
        dryRun,
        force,
        shell.stop().listen(),
        done -> {});
  }

  private void requireNothingOfAll() {
    if (match != null || rate != null || max != null || dryRun) {
      throw new InvalidInputException("--match, --rate, --max and --dry-run go with --all only");
    }
  }

  private static double perSecond(String text) {
    Matcher parts = RATE.matcher(text);
    if (!parts.matches()) {
      throw new InvalidInputException("--rate: expected a rate such as 50/s, found something else");
    }
    return Double.parseDouble(parts.group(1));
  }

  private void say(ReplayReport report) {
    if (output.isJson()) {
      shell.out().println(Json.write(report.toDocument()));
    } else {
      shell
          .out()
          .printf(
              Locale.ROOT,
              "%d of %d dead letters of type %s %s, %d held back, %s remaining%n",
              report.dryRun() ? report.matched() - report.heldBack() : report.replayed(),
              report.matched(),
              report.type().word(),
              report.dryRun() ? "would be replayed" : "replayed",
              report.heldBack(),
              report.remaining().map(Object::toString).orElse("unknown how many"));
    }
    shell.out().flush();
    if (!report.notFound().isEmpty()) {
      shell.problem("no dead letter has id " + String.join(", ", report.notFound()));
    }
    if (report.heldBack() > 0) {
      shell.problem(
          report.heldBack()
              + " held back, replayed too often already: "
              + String.join(", ", report.heldBackIds())
              + "; look at their last_error, then use --force");
    }
    report.failure().ifPresent(shell::problem);
    if (!report.complete() && report.failure().isEmpty()) {
      shell.problem("ended before all were replayed; run again to go on");
    }
  }

  private static int exitCode(ReplayReport report) {
    if (report.failure().isPresent()) {
      return ExitCodes.FAILED;
    }
    if (!report.notFound().isEmpty()) {
      return ExitCodes.BAD_INPUT;
    }
    return report.heldBack() > 0 || !report.complete() ? ExitCodes.LOOK : ExitCodes.DONE;
  }

  @Override
  public Object failureDocument(String problem) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("type", letters.wordIfKnown());
    document.put("replayed", 0);
    document.put("not_found", List.of());
    document.put("remaining", null);
    document.put("detail", problem);
    return document;
  }

  private static final class Which {
    @Option(
        names = "--id",
        paramLabel = "ID",
        description = "The newest letter with this id; may be given several times.")
    private @Nullable List<String> ids;

    @Option(names = "--all", description = "All letters that are there, the oldest first.")
    private boolean all;
  }
}
