package io.neoops.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what a log was before it was rotated: {@code app.log.1}, {@code app.log-20250131.gz}. */
final class RotatedLogs {
  private static final int FILES = 3;

  private RotatedLogs() {}

  /** The files that the log went on from, the newest first; a few at the most. */
  static List<Path> of(Path log) throws IOException {
    Path directory = log.toAbsolutePath().getParent();
    Path fileName = log.getFileName();
    if (directory == null || fileName == null) {
      return List.of();
    }
    Pattern rotated = pattern(fileName.toString());
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> rotated.matcher(String.valueOf(file.getFileName())).matches())
          .filter(Files::isRegularFile)
          .map(file -> new Dated(file, modified(file)))
          .sorted(Comparator.comparing(Dated::at).reversed().thenComparing(Dated::file))
          .limit(FILES)
          .map(Dated::file)
          .toList();
    }
  }

  private record Dated(Path file, FileTime at) {}

  private static Pattern pattern(String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    String number = "[._-]?[0-9][0-9T_.-]*";
    return Pattern.compile(
        "(?:"
            + Pattern.quote(name)
            + number
            + "|"
            + Pattern.quote(stem)
            + number
            + Pattern.quote(ending)
            + ")(?:\\.gz)?");
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      // It was removed meanwhile; opening it will say so.
      return FileTime.fromMillis(0);
    }
  }
}
