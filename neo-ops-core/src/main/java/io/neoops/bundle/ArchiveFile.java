package io.neoops.bundle;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an archive to a file: beside it first, for nobody else to read, and in its place once it
 * is whole and on the disk. What is there already and is no regular file, such as a pipe, is
 * written to as it is.
 */
final class ArchiveFile {
  private static final Logger log = LoggerFactory.getLogger(ArchiveFile.class);

  private final Path file;

  /** Writes the bytes. */
  @FunctionalInterface
  interface Contents<T> {
    T write(OutputStream out) throws IOException;
  }

  ArchiveFile(Path file) {
    this.file = file;
  }

  <T> T write(Contents<T> contents) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          "cannot write " + file + ": it is a directory; name a file within it");
    }
    try {
      Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
      return Files.exists(target) && !Files.isRegularFile(target)
          ? straight(target, contents)
          : beside(target, contents);
    } catch (IOException e) {
      throw new OpsException(
          "could not write " + file + ": " + reason(e) + "; check the directory and its space", e);
    }
  }

  private static <T> T straight(Path target, Contents<T> contents) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE))) {
      return contents.write(out);
    }
  }

  private static <T> T beside(Path target, Contents<T> contents) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path directory = absolute.getParent();
    Path begun =
        Files.createTempFile(
            directory == null ? absolute : directory,
            ".neo-ops-bundle",
            ".part",
            ownersOnly(absolute));
    try {
      T result;
      try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        result = contents.write(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          begun, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return result;
    } finally {
      remove(begun);
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path path) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void remove(Path begun) {
    try {
      Files.deleteIfExists(begun);
    } catch (IOException e) {
      log.debug("{} could not be removed", begun, e);
    }
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e.getClass() == IOException.class
        ? message
        : e.getClass().getSimpleName().replaceFirst("Exception$", "") + " (" + message + ")";
  }
}
