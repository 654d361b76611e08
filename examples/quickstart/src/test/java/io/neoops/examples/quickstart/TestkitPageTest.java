package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TestkitPageTest {
  @Test
  void thePageShowsATestThatIsRun() {
    String source =
        Pages.read(
            "examples/quickstart/src/test/java/io/neoops/examples/quickstart/OurRetentionTest.java");
    List<String> shown = Pages.blocks(Pages.root().resolve("docs/testkit.md"), "java");

    assertThat(source).contains(withoutImports(shown.get(0)));
  }

  private static String withoutImports(String block) {
    return block
        .lines()
        .filter(line -> !line.startsWith("import "))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
