package io.neoops.cli;

import picocli.CommandLine.Option;

/** How a command says its result. */
final class OutputOptions {
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How the result is written to stdout; json is one document. Default: text.")
  private Format format = Format.TEXT;

  /** Logging is prepared before the options are parsed; this makes the option known to the help. */
  @Option(
      names = {"-v", "--verbose"},
      description = "Adds debug logs and stack traces to stderr.")
  void verbose(boolean wanted) {}

  boolean isJson() {
    return format == Format.JSON;
  }
}
