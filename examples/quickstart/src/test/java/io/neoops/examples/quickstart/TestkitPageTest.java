package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestkitPageTest {
  private static final Pattern PUBLIC = Pattern.compile("(?m)^public (final class|interface) ");

  @Test
  void thePageShowsATestThatIsRun() {
    String source =
        Pages.read(
            "examples/quickstart/src/test/java/io/neoops/examples/quickstart/OurRetentionTest.java");
    List<String> shown = Pages.blocks(Pages.root().resolve("docs/testkit.md"), "java");

    assertThat(source).contains(withoutImports(shown.get(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "neo-ops-testkit/src/main/java/io/neoops/testkit/fake, 15",
    "neo-ops-testkit/src/main/java/io/neoops/testkit/contract, 16",
    "neo-ops-http/src/main/java/io/neoops/http/testing, 3"
  })
  void thePageNamesEveryFakeAndContract(String directory, int atLeast) throws IOException {
    String page = Pages.read("docs/testkit.md");
    List<String> names;
    try (Stream<Path> sources = Files.list(Pages.root().resolve(directory))) {
      names =
          sources
              .map(source -> directory + "/" + source.getFileName())
              .filter(source -> PUBLIC.matcher(Pages.read(source)).find())
              .map(source -> source.replaceAll(".*/|\\.java$", ""))
              .filter(name -> name.matches("Fake.*|.*Contract"))
              .toList();
    }

    assertThat(names).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(names).allMatch(name -> page.contains("`" + name + "`"));
  }

  private static String withoutImports(String block) {
    return block
        .lines()
        .filter(line -> !line.startsWith("import "))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
