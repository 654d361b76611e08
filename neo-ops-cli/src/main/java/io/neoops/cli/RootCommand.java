package io.neoops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What stands above the commands: the version, the help, and what holds for all of them. */
@Command(
    name = "neo-ops",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Daily operations of applications that keep tenants in PostgreSQL.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  something could not be reached or done",
      "  2  bad usage, configuration or input; nothing was changed",
      "  3  ended, but a person should look"
    })
final class RootCommand {}
