package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaBlocksTest {
  private final JavaBlocks blocks = new JavaBlocks();

  @TempDir private Path classes;

  @Test
  void theJavaOfEveryPageCompiles() {
    int found = 0;
    for (Path page : Pages.all()) {
      List<String> shown = Pages.blocks(page, "java");
      for (int i = 0; i < shown.size(); i++) {
        blocks.add(page.getFileName() + ", Java block " + (i + 1), shown.get(i));
        found++;
      }
    }

    assertThat(found).isGreaterThan(10);
    assertThat(blocks.errors(classes)).isEmpty();
  }

  @Test
  void whatDoesNotCompileIsNamedWithItsPage() {
    blocks.add("a.md", "RetentionPolicy kept = RetentionPolicy.forEver();");
    blocks.add("b.md", "public final class Greeting {}");

    assertThat(blocks.errors(classes)).singleElement().asString().contains("a.md", "forEver");
  }
}
