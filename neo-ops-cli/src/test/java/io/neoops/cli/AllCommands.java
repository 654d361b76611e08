package io.neoops.cli;

import io.neoops.settings.Environment;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The root and every command below it. */
final class AllCommands {
  private AllCommands() {}

  static List<CommandSpec> specs() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Shell shell =
        new Shell(
            Environment.of(Map.of()),
            InputStream.nullInputStream(),
            nowhere,
            new ResultWriter(nowhere),
            new PrintWriter(nowhere, true, StandardCharsets.UTF_8),
            StopSignal.none());
    List<CommandSpec> specs = new ArrayList<>();
    add(NeoOpsCli.commandLine(shell), specs);
    return specs;
  }

  private static void add(CommandLine command, List<CommandSpec> specs) {
    specs.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(each -> add(each, specs));
  }
}
