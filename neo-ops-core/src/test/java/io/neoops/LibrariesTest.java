package io.neoops;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.error.Library;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That a host needs the drivers of what it uses and no other, told by JVMs that lack them. */
class LibrariesTest {
  /** What neo-ops-core brings along. */
  private static final List<String> BROUGHT_ALONG =
      List.of("jdbi3-core-", "geantyref-", "jackson-", "slf4j-", "jspecify-");

  @ParameterizedTest
  @EnumSource
  void withoutItsLibraryAnOperationNamesTheArtifact(Library missing)
      throws IOException, InterruptedException {
    String jar = missing.artifact().split(":", 2)[1] + "-";
    List<String> said = run(LibraryUse.class, name -> !name.startsWith(jar));

    Map<String, String> ends =
        said.stream()
            .map(line -> line.split(" ", 2))
            .collect(toMap(words -> words[0], words -> words[1]));
    assertThat(ends).hasSameSizeAs(LibraryUse.values());
    for (LibraryUse use : LibraryUse.values()) {
      if (use.library == missing) {
        assertThat(ends.get(use.name()))
            .startsWith("MissingLibraryException: ")
            .contains("; add " + missing.artifact() + " to the application's dependencies");
      } else {
        assertThat(ends).containsEntry(use.name(), "done");
      }
    }
  }

  @Test
  void withoutAnyLibraryTheRestWorks() throws IOException, InterruptedException {
    List<String> said =
        run(LibraryUse.Nothing.class, name -> BROUGHT_ALONG.stream().anyMatch(name::startsWith));

    assertThat(said).hasSize(3);
    assertThat(said.get(0)).isEqualTo("letters []");
    assertThat(said.get(1)).startsWith("redacted password=").doesNotContain("hunter2");
    assertThat(said.get(2))
        .contains("name=db, status=fail", "remedy=add org.postgresql:postgresql to")
        .contains("name=redis, status=fail", "remedy=add io.lettuce:lettuce-core to")
        .contains("name=alertmanager, status=warn");
  }

  /** The lines of a program that has our classes and those jars whose names are wanted. */
  private static List<String> run(Class<?> program, Predicate<String> wanted)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith(".jar") || wanted.test(new File(entry).getName()))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                program.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
