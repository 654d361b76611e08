package io.neoops.cli;

import picocli.CommandLine.Command;

@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Jobs that failed for good: lists them, or gives them back to the workers.")
final class DlqCommand {}
