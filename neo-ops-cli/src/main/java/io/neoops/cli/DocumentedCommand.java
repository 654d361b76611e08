package io.neoops.cli;

/**
 * A command whose result with {@code --format json} is a document of its own, also when it fails.
 * For any other command {@link ErrorLines} writes {@code {"error":{"code","message"}}}.
 */
interface DocumentedCommand {

  /**
   * What the command would have printed, as far as it got; called once it has thrown and nothing
   * was printed. The command line itself may have been wrong, so any option may be missing.
   */
  Object failureDocument(String problem);

  /**
   * The same where usage, configuration or input was wrong, for a command that tells them apart.
   */
  default Object refusalDocument(String problem) {
    return failureDocument(problem);
  }
}
