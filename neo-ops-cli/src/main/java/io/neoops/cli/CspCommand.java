package io.neoops.cli;

import picocli.CommandLine.Command;

@Command(
    name = "csp",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows what browsers report about the Content-Security-Policy.")
final class CspCommand {}
