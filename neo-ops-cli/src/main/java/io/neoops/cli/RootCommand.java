package io.neoops.cli;

import picocli.CommandLine.Command;

/** What stands above the commands: the version, the help, and what holds for all of them. */
@Command(
    name = "neo-ops",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Daily operations of applications that keep tenants in PostgreSQL.",
    footerHeading = "%n",
    footer = {
      "In a checkout, './neo-ops demo [--once]' shows them on a server of its own.",
      "",
      "Exit codes:",
      "  0  done",
      "  1  something could not be reached or done",
      "  2  bad usage, configuration or input; nothing was changed",
      "  3  ended, but a person should look"
    })
final class RootCommand {}
