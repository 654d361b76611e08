package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a reader finds the same things in the same places, and that links lead somewhere. */
class PageShapeTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,4} (.+)$");
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")([^)\"\\s]+)[)\"]");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<groupId>[^<]+</groupId>\\s*<artifactId>[^<]+</artifactId>");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purge",
        "digest",
        "reconcile",
        "test-alert",
        "preflight",
        "bundle",
        "dead-letters",
        "csp",
        "redact"
      })
  void everyOperationsPageHasTheSameHeadings(String operation) {
    assertThat(headings("docs/" + operation + ".md"))
        .contains("Command line", "Java", "HTTP", "Settings", "When something is wrong", "Speed");
  }

  @Test
  void everyLinkLeadsToAPageAndAHeadingThatIsThere() {
    List<String> broken = new ArrayList<>();
    for (String page : Pages.names()) {
      LINK.matcher(prose(page))
          .results()
          .map(link -> link.group(1))
          .filter(target -> !target.contains("://"))
          .filter(target -> !leadsSomewhere(page, target))
          .forEach(target -> broken.add(page + " to " + target));
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyPageCanBeReachedFromTheReadme() {
    List<String> reached = new ArrayList<>(List.of("README.md"));
    for (int i = 0; i < reached.size(); i++) {
      String page = reached.get(i);
      LINK.matcher(prose(page))
          .results()
          .map(link -> link.group(1).replaceAll("#.*", ""))
          .filter(target -> target.endsWith(".md") && !target.contains("://"))
          .map(target -> relative(page, target))
          .filter(target -> !reached.contains(target))
          .forEach(reached::add);
    }

    assertThat(reached).containsAll(Pages.names());
  }

  @Test
  void whatThePagesDependOnIsInTheBom() {
    String bom = Pages.read("neo-ops-bom/pom.xml");
    List<String> shown =
        Pages.all().stream()
            .flatMap(page -> Pages.blocks(page, "xml").stream())
            .flatMap(block -> DEPENDENCY.matcher(block).results())
            .map(dependency -> dependency.group().replaceAll("\\s+", ""))
            .toList();

    assertThat(shown).hasSizeGreaterThan(3);
    assertThat(bom.replaceAll("\\s+", "")).contains(shown);
  }

  @Test
  void schedulesStandAmongTheExamplesAndNotOnThePagesToo() {
    assertThat(Pages.all())
        .flatExtracting(page -> Pages.blocks(page, "yaml"))
        .noneMatch(block -> block.contains("runs-on:") || block.contains("kind: CronJob"));
  }

  @Test
  void theReadmeStaysShort() {
    assertThat(Pages.read("README.md").lines().count()).isLessThanOrEqualTo(150);
  }

  private static boolean leadsSomewhere(String page, String target) {
    String[] parts = target.split("#", 2);
    String file = parts[0].isEmpty() ? page : relative(page, parts[0]);
    if (!Files.exists(Pages.root().resolve(file))) {
      return false;
    }
    return parts.length == 1
        || headings(file).stream().map(PageShapeTest::anchor).anyMatch(parts[1]::equals);
  }

  private static String relative(String page, String target) {
    Path here = Path.of(page).getParent();
    return (here == null ? Path.of(target) : here.resolve(target)).normalize().toString();
  }

  private static List<String> headings(String page) {
    return HEADING.matcher(prose(page)).results().map(heading -> heading.group(1)).toList();
  }

  private static String prose(String page) {
    return FENCED.matcher(Pages.read(page)).replaceAll("");
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }
}
