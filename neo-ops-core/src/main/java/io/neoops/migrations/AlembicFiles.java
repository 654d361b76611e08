package io.neoops.migrations;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Alembic's revision files. Those without a revision, such as env.py, are passed over. */
final class AlembicFiles {
  private AlembicFiles() {}

  /** The heads; none if no file is a revision. */
  static Optional<MigrationHead> head(Path place, Map<Path, String> python) {
    Set<String> known = new TreeSet<>();
    Set<String> followed = new HashSet<>();
    Set<String> implied = new HashSet<>();
    python.forEach(
        (file, text) -> {
          PythonSource source = PythonSource.of(text);
          Set<String> revision = source.strings("revision");
          if (revision.size() == 1) {
            known.addAll(revision);
            followed.addAll(source.strings("down_revision"));
            implied.addAll(source.strings("depends_on"));
          } else if (source.assigns("revision") && source.assigns("down_revision")) {
            throw new MigrationFilesException(
                file + ": revision is no plain text; set the expected revision itself instead",
                null);
          }
        });
    Set<String> heads = new TreeSet<>(known);
    heads.removeAll(followed);
    if (heads.isEmpty() && !known.isEmpty()) {
      throw new MigrationFilesException(
          place + ": every revision has one after it; mend the circle of down_revision", null);
    }
    return known.isEmpty() ? Optional.empty() : Optional.of(new AlembicHead(heads, implied, known));
  }
}
