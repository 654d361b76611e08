package io.neoops.migrations;

import io.neoops.migrations.Changelog.Change;
import io.neoops.migrations.Changelog.Entry;
import io.neoops.migrations.Changelog.Include;
import io.neoops.migrations.Changelog.IncludeAll;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows changelogs from the root one to the last changeset. */
final class LiquibaseFiles {
  private final Path place;
  private final Map<Path, Changelog> changelogs = new LinkedHashMap<>();

  LiquibaseFiles(Path place, List<Path> files) {
    this.place = place;
    files.forEach(this::learn);
  }

  /** The last changeset for PostgreSQL; none if no file is a changelog. */
  Optional<MigrationHead> head() {
    if (changelogs.isEmpty()) {
      return Optional.empty();
    }
    List<ChangeSet> order = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    roots().forEach(root -> follow(root, seen, order));
    if (order.isEmpty()) {
      throw new MigrationFilesException(
          place + ": the changelogs hold no changeset; name the directory of the root one", null);
    }
    return Optional.of(new LiquibaseHead(order.get(order.size() - 1)));
  }

  /** What nothing includes; by name, if there are only changelogs that include none. */
  private List<Path> roots() {
    Set<Path> included = new HashSet<>();
    for (Map.Entry<Path, Changelog> changelog : List.copyOf(changelogs.entrySet())) {
      for (Entry entry : changelog.getValue().entries()) {
        included.addAll(targets(changelog.getKey(), entry));
      }
    }
    List<Path> roots =
        changelogs.keySet().stream().filter(file -> !included.contains(file)).toList();
    List<Path> including = roots.stream().filter(this::includes).toList();
    if (including.isEmpty()) {
      return roots;
    }
    List<Path> masters = including.stream().filter(LiquibaseFiles::isMaster).toList();
    List<Path> best = masters.isEmpty() ? including : masters;
    if (best.size() > 1) {
      throw new MigrationFilesException(
          place
              + ": "
              + best.size()
              + " changelogs include others; give the path of the root changelog itself",
          null);
    }
    return best;
  }

  private void follow(Path file, Set<Path> seen, List<ChangeSet> order) {
    Changelog changelog = changelogs.get(file);
    if (changelog == null || !seen.add(file)) {
      return;
    }
    for (Entry entry : changelog.entries()) {
      if (entry instanceof Change change) {
        if (change.isOurs()) {
          order.add(new ChangeSet(change.id(), change.author(), shown(file)));
        }
      } else {
        targets(file, entry).forEach(target -> follow(target, seen, order));
      }
    }
  }

  /** The files that an entry of a changelog leads to. */
  private List<Path> targets(Path from, Entry entry) {
    if (entry instanceof Include include) {
      Path file = resolve(from, include.file(), include.relative());
      learn(file);
      return List.of(file);
    }
    if (entry instanceof IncludeAll all) {
      Path directory = resolve(from, all.path(), all.relative());
      MigrationFiles.in(directory).files().forEach(this::learn);
      return changelogs.keySet().stream()
          .filter(file -> file.startsWith(directory) && !file.equals(from))
          .sorted()
          .toList();
    }
    return List.of();
  }

  /** What is included may lie outside of the directory, above all if only a file was named. */
  private void learn(Path file) {
    if (!changelogs.containsKey(file)) {
      ChangelogReader.read(file).ifPresent(changelog -> changelogs.put(file, changelog));
    }
  }

  /** A path is meant from the class path or search path, which lies somewhere above. */
  private Path resolve(Path from, String written, boolean relative) {
    String path = written.replaceFirst("^(?:classpath:)?/*", "");
    Path beside = from.resolveSibling(path).normalize();
    if (relative) {
      return existing(beside).orElseThrow(() -> missing(from, path));
    }
    for (Path base = place; base != null; base = base.getParent()) {
      Optional<Path> found = existing(base.resolve(path).normalize());
      if (found.isPresent()) {
        return found.get();
      }
    }
    return existing(beside).orElseThrow(() -> missing(from, path));
  }

  private static Optional<Path> existing(Path path) {
    return Files.exists(path) ? Optional.of(path) : Optional.empty();
  }

  private static MigrationFilesException missing(Path from, String path) {
    return new MigrationFilesException(
        from
            + " includes "
            + path
            + ", which is not there; correct the path or set the expected"
            + " revision itself",
        null);
  }

  private boolean includes(Path file) {
    Changelog changelog = changelogs.get(file);
    return changelog != null
        && changelog.entries().stream().anyMatch(entry -> !(entry instanceof Change));
  }

  private static boolean isMaster(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.contains("master") || name.contains("root");
  }

  private String shown(Path file) {
    return file.startsWith(place) && !file.equals(place)
        ? place.relativize(file).toString()
        : file.toString();
  }
}
