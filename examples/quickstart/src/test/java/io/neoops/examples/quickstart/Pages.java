package io.neoops.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and docs of this checkout, and what stands in their fenced blocks. */
final class Pages {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  /** A prompt or a crontab line, up to where the shell takes over again. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:\\$ |[0-9*/, ]+ .*)?(?:\\S*/)?neo-ops ((?!demo)[^|>#\\n]+)");

  /** The new command in the table of those who move over. */
  private static final Pattern IN_A_TABLE = Pattern.compile("(?m)`neo-ops ([^`]+)`(?= \\|$)");

  private static final Pattern WORD = Pattern.compile("(?:[^ \"]|\"[^\"]*\")+");

  private Pages() {}

  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("mvnw"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("the tests run outside of the checkout");
    }
    return at;
  }

  /** The READMEs and every page of docs, from the checkout on. */
  static List<String> names() {
    try (Stream<Path> docs = Files.list(root().resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "examples/README.md"),
              docs.map(page -> "docs/" + page.getFileName()))
          .filter(page -> page.endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> all() {
    return names().stream().map(root()::resolve).toList();
  }

  static String read(String page) {
    return read(root().resolve(page));
  }

  /** The fenced blocks of one language. */
  static List<String> blocks(Path page, String language) {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(read(page));
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  /** The arguments of every {@code neo-ops} command that a reader could copy, but the demo's. */
  static List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    for (Path page : all()) {
      for (String language : List.of("console", "crontab", "sh")) {
        for (String block : blocks(page, language)) {
          Matcher command = COMMAND.matcher(block);
          while (command.find()) {
            commands.add(words(command.group(1)));
          }
        }
      }
    }
    IN_A_TABLE
        .matcher(read("docs/migration.md"))
        .results()
        .forEach(command -> commands.add(words(command.group(1))));
    return commands;
  }

  /** The words as a shell reads them, double quotes included and nothing else. */
  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(word -> word.group().replace("\"", "")).toList();
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
