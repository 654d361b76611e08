package io.neoops.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * What the build makes of the commands for those who install them: a page of the manual each, in
 * AsciiDoc, and the script by which shells complete them. It stands among the tests because
 * picocli's generator is no part of the program.
 */
final class CommandPages {
  private CommandPages() {}

  /** Writes {@code man/*.adoc} and {@code neo-ops.bash}; takes the directory and the version. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Path manual = Files.createDirectories(directory.resolve("man"));
    List<CommandSpec> commands = AllCommands.specs();
    commands.forEach(command -> command.versionProvider(null).version("neo-ops " + args[1]));
    File noTemplates = null;
    int code =
        ManPageGenerator.generateManPage(
            manual.toFile(),
            noTemplates,
            new boolean[0],
            false,
            commands.toArray(CommandSpec[]::new));
    if (code != 0) {
      throw new IOException("no pages of the manual: picocli's generator says " + code);
    }
    Files.writeString(
        directory.resolve("neo-ops.bash"), CompletionScript.of(commands.get(0).commandLine()));
  }
}
