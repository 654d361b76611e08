package io.neoops.cli;

import io.neoops.deadletter.LetterType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters a command is about. */
final class LetterTypeOption {
  @Option(
      names = "--type",
      required = true,
      paramLabel = "webhook|export",
      description = "What kind of job it was.")
  private @Nullable LetterType type;

  LetterType type() {
    return Objects.requireNonNull(type, "picocli requires one");
  }

  /** For a document that is written whatever the command line was. */
  @Nullable String wordIfKnown() {
    return type == null ? null : type.word();
  }
}
