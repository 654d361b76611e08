package io.neoops.testkit;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the servers keep their files: in the temporary directory, unless a server's user cannot
 * enter it.
 */
final class Directories {
  private Directories() {}

  /** The temporary directory, or the system's own one if other users are kept out of this one. */
  static Path base() {
    Path configured = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    return Stream.of(configured, Path.of("/tmp"), Path.of("/var/tmp"))
        .filter(Files::isWritable)
        .filter(Directories::isOpenToOthers)
        .findFirst()
        .orElse(configured);
  }

  /** A new directory in {@link #base} that other users can enter. */
  static Path create(String prefix) throws IOException {
    Path directory = Files.createTempDirectory(base(), prefix);
    if (hasPermissions(directory)) {
      Files.setPosixFilePermissions(directory, fromString("rwxr-xr-x"));
    }
    return directory;
  }

  static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isOpenToOthers(Path directory) {
    if (!hasPermissions(directory)) {
      return true;
    }
    try {
      for (Path at = directory.toRealPath(); at != null; at = at.getParent()) {
        if (!Files.getPosixFilePermissions(at).contains(OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      // What cannot even be looked at is no place for a server.
      return false;
    }
  }
}
