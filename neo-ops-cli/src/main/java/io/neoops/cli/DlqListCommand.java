package io.neoops.cli;

import io.neoops.deadletter.DeadLetter;
import io.neoops.deadletter.DeadLetterPage;
import io.neoops.json.Json;
import io.neoops.redis.RedisServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Lists dead letters, the newest first.", "Reads REDIS_URL.", ""})
final class DlqListCommand implements Callable<Integer>, DocumentedCommand {
  private static final int SHOWN_ERROR = 60;

  private final Shell shell;

  @Mixin private LetterTypeOption letters = new LetterTypeOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many at the most, from 1 to 1000. Default: 100.")
  private int limit = 100;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Goes on where the page before ended, as that page said.")
  private @Nullable String cursor;

  @Option(
      names = "--match",
      paramLabel = "TEXT",
      description = "Only letters that hold this text anywhere, ignoring case.")
  private @Nullable String match;

  @Mixin private OutputOptions output = new OutputOptions();

  DlqListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (RedisServer redis = shell.operations().redis()) {
      DeadLetterPage page =
          shell
              .operations()
              .deadLetters(redis)
              .list(letters.type(), limit, Optional.ofNullable(cursor), Optional.ofNullable(match));
      if (output.isJson()) {
        shell.out().println(Json.write(page.toDocument()));
      } else {
        text(page);
      }
      return ExitCodes.DONE;
    }
  }

  @Override
  public Object failureDocument(String problem) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("type", letters.wordIfKnown());
    document.put("total", null);
    document.put("items", List.of());
    document.put("next", null);
    document.put("detail", problem);
    return document;
  }

  private void text(DeadLetterPage page) {
    shell
        .out()
        .printf(
            Locale.ROOT,
            "%d of %d dead letters of type %s, the newest first%n",
            page.items().size(),
            page.total(),
            page.type().word());
    if (!page.items().isEmpty()) {
      TextTable table = new TextTable("ID", "CREATED", "REASON", "LAST ERROR", "REPLAYS>");
      page.items().forEach(letter -> table.row(cells(letter)));
      shell.out().print(table);
    }
    page.next().ifPresent(next -> shell.out().println("more with --cursor " + next));
  }

  private static String[] cells(DeadLetter letter) {
    return new String[] {
      letter.id().orElse("-"),
      letter.createdAt().orElse("-"),
      letter.json() ? letter.reason().orElse("-") : "not JSON, " + letter.bytes() + " bytes",
      shortened(letter.lastError().orElse("-")),
      Long.toString(letter.replays())
    };
  }

  private static String shortened(String text) {
    int end =
        text.offsetByCodePoints(0, Math.min(SHOWN_ERROR, text.codePointCount(0, text.length())));
    return end < text.length() ? text.substring(0, end) + "..." : text;
  }
}
