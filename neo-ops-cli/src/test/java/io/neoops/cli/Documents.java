package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The shapes of what commands print with {@code --format json}. */
final class Documents {
  private static final String HERE = "https://neo-ops.test/documents.json";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HERE, read())));

  private static final List<String> COMMANDS =
      List.of(
          "purge",
          "digest",
          "preflight",
          "dlq list",
          "dlq replay",
          "csp reports",
          "test-alert",
          "reconcile");

  private Documents() {}

  /** Holds what a command printed against its shape, if it was asked for a document. */
  static void check(List<String> line, String stdout) {
    String words = String.join(" ", line) + " ";
    boolean json = words.contains(" --format json ") || words.contains(" --format=json ");
    if (json && !stdout.isEmpty() && !words.contains(" --help ")) {
      shapeOf(words, line).ifPresent(shape -> hold(shape, stdout));
    }
  }

  private static Optional<String> shapeOf(String words, List<String> line) {
    return COMMANDS.stream()
        .filter(command -> words.startsWith(command + " "))
        .findFirst()
        .map(
            command ->
                command.equals("csp reports") && line.contains("--group") ? "csp groups" : command)
        .map(command -> command + scope(command, words));
  }

  /** Whoever says neither gets the document of either. */
  private static String scope(String command, String words) {
    if (!command.equals("purge") && !command.equals("digest")) {
      return "";
    }
    return words.contains(" --all-tenants")
        ? " of all"
        : words.contains(" --tenant") ? "" : " of any";
  }

  private static void hold(String shape, String json) {
    Schema schema =
        REGISTRY.getSchema(SchemaLocation.of(HERE + "#/$defs/" + shape.replace(" ", "-")));
    assertThat(schema.validate(json, InputFormat.JSON)).as("%s: %s", shape, json).isEmpty();
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(Documents.class.getResourceAsStream("documents.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
