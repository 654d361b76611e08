package io.neoops.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The script by which shells complete; picocli's, with values as the help writes them. */
final class CompletionScript {
  private CompletionScript() {}

  /** The script for {@code root}, whose commands are of no other use afterwards. */
  static String of(CommandLine root) {
    prepare(root);
    return AutoComplete.bash("neo-ops", root);
  }

  private static void prepare(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      if (option.group() == null && option.type().isEnum()) {
        spec.remove(option);
        spec.addOption(
            OptionSpec.builder(option).completionCandidates(words(option.type())).build());
      }
    }
    command.getSubcommands().values().forEach(CompletionScript::prepare);
  }

  private static List<String> words(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .toList();
  }
}
