package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.settings.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

/** What the build made of the commands before the tests were run. */
class CommandPagesTest {
  private static final Path GENERATED = Path.of("target", "generated-docs");
  private static final Path SCRIPT = GENERATED.resolve("neo-ops.bash");

  /** What bash does for a tab at the end of the words that are given. */
  private static final String TAB =
      """
      compopt() { :; }
      source "$1"; shift
      [[ $(complete -p neo-ops) =~ -F\\ ([^\\ ]+) ]]
      COMP_WORDS=(neo-ops "$@") COMP_CWORD=$# COMPREPLY=()
      "${BASH_REMATCH[1]}" neo-ops "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\n' "${COMPREPLY[@]}"
      """;

  @Test
  void everyCommandHasItsPage() throws IOException {
    for (CommandSpec command : AllCommands.specs()) {
      String page =
          Files.readString(GENERATED.resolve("man/" + command.qualifiedName("-") + ".adoc"));
      assertThat(page).contains("== Synopsis", "*" + command.qualifiedName() + "*");
      command.options().forEach(option -> assertThat(page).contains(option.longestName()));
    }
  }

  @Test
  void theCommandPrintsTheScriptThatWasBuilt() throws IOException {
    assertThat(said("completion")).isEqualTo(Files.readString(SCRIPT));
  }

  @ParameterizedTest
  @CsvSource({
    "'pu', purge",
    "'dlq re', replay",
    "'purge --ten', --tenant",
    "'bundle ver', verify",
    "'preflight --format j', 'json junit'",
    "'dlq list --type w', webhook",
    "'purge --customers an', anonymize",
    "'csp reports --gr', --group"
  })
  void bashCompletes(String typed, String offered) throws Exception {
    List<String> bash = new ArrayList<>(List.of("bash", "-c", TAB, "bash", SCRIPT.toString()));
    bash.addAll(List.of(typed.split(" ")));
    Process shell = new ProcessBuilder(bash).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).as(said).isZero();
    assertThat(said.lines()).containsExactlyInAnyOrder(offered.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"purge", "dlq list", "csp reports", "bundle verify"})
  void everyCommandTellsTheVersion(String command) {
    assertThat(said((command + " --version").split(" "))).startsWith("neo-ops ");
  }

  private static String said(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    int code =
        NeoOpsCli.run(
            Environment.of(Map.of()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            nowhere,
            args);
    assertThat(code).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
