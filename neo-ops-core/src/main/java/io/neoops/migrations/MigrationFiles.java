package io.neoops.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files in a directory that may be migrations, in the order of their names. */
final class MigrationFiles {
  private static final int DEPTH = 16;
  private static final int MOST = 50_000;
  private static final long LARGEST = 8L * 1024 * 1024;

  private static final Set<String> OTHERS = Set.of("__pycache__", "node_modules");

  private final Path place;
  private final List<Path> files;

  private MigrationFiles(Path place, List<Path> files) {
    this.place = place;
    this.files = files;
  }

  static MigrationFiles in(Path given) {
    Path place = given.toAbsolutePath().normalize();
    try {
      if (!Files.exists(place)) {
        throw new MigrationFilesException(
            place + ": there is no such directory; correct the variable", null);
      }
      if (Files.isRegularFile(place)) {
        return new MigrationFiles(place, List.of(place));
      }
      try (Stream<Path> found = Files.walk(place, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
        return new MigrationFiles(
            place,
            found
                .filter(file -> isWanted(place.relativize(file)) && Files.isRegularFile(file))
                .limit(MOST)
                .sorted()
                .toList());
      }
    } catch (IOException | UncheckedIOException e) {
      throw new MigrationFilesException(
          place + " cannot be read; check that this user may read it and no link leads round", e);
    }
  }

  List<Path> files() {
    return files;
  }

  MigrationHead head() {
    Optional<MigrationHead> liquibase = new LiquibaseFiles(place, files).head();
    if (liquibase.isPresent()) {
      return liquibase.get();
    }
    Map<Path, String> python = new LinkedHashMap<>();
    files.stream().filter(file -> hasEnding(file, ".py")).forEach(f -> python.put(f, text(f)));
    return AlembicFiles.head(place, python)
        .or(this::flyway)
        .orElseThrow(
            () ->
                new MigrationFilesException(
                    place
                        + " holds no migrations of Flyway, Liquibase or Alembic; name the directory"
                        + " of their files",
                    null));
  }

  private Optional<MigrationHead> flyway() {
    NavigableSet<FlywayVersion> versions = new TreeSet<>();
    for (Path file : files) {
      FlywayHead.version(String.valueOf(file.getFileName())).ifPresent(versions::add);
    }
    return versions.isEmpty() ? Optional.empty() : Optional.of(new FlywayHead(versions));
  }

  static boolean hasEnding(Path file, String... endings) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Stream.of(endings).anyMatch(name::endsWith);
  }

  /** The file's text; what is no UTF-8 in it is replaced, since only names matter. */
  static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new MigrationFilesException(
            file + " is larger than 8 MiB; set the expected revision itself instead", null);
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new MigrationFilesException(
          file + " cannot be read; give this user the right to read it", e);
    }
  }

  private static boolean isWanted(Path below) {
    List<String> names = new ArrayList<>();
    below.forEach(name -> names.add(name.toString()));
    return names.stream().noneMatch(name -> name.startsWith(".") || OTHERS.contains(name));
  }
}
