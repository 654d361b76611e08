package io.neoops.storage;

import io.neoops.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files below one directory, a key's names being directories and the file.
 *
 * <p>The directory has to be there: to make it would hide that a volume is not mounted. A key
 * cannot lead out of it, not even through a symbolic link. Safe for use by several threads and
 * processes.
 */
public final class FileBlobStorage implements BlobStorage {
  private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[^/\\\\\\p{Cntrl}]{1,200}");

  private final Path directory;

  /** The storage in this directory; nothing is opened yet. */
  public FileBlobStorage(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public void write(String key, byte[] content) {
    Path file = file(key);
    Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      requireDirectory();
      Files.createDirectories(parent(file));
      requireInside(file);
      try {
        Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failed("cannot write", e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) {
    Path file = file(key);
    try {
      requireDirectory();
      requireInside(file);
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("cannot read", e);
    }
  }

  @Override
  public void delete(String key) {
    Path file = file(key);
    try {
      requireDirectory();
      requireInside(file);
      Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      // Neither the file nor the directory that it would be in.
    } catch (IOException e) {
      throw failed("cannot delete", e);
    }
  }

  /** The directory. */
  @Override
  public String toString() {
    return directory.toString();
  }

  private Path file(String key) {
    Path file = directory;
    for (String name : key.split("/", -1)) {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidInputException(
            "a key of the storage must be names of 1 to 200 characters with / between them, none of"
                + " them '.' or '..'");
      }
      file = file.resolve(name);
    }
    return file;
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalStateException("a file of the storage has a directory");
    }
    return parent;
  }

  private void requireDirectory() {
    if (!Files.exists(directory)) {
      throw new BlobStorageException(
          "storage " + directory + ": there is no such directory; create or mount it", null);
    }
    if (!Files.isDirectory(directory)) {
      throw new BlobStorageException(
          "storage " + directory + ": it is no directory; name the directory to store files in",
          null);
    }
  }

  private void requireInside(Path file) throws IOException {
    if (!parent(file).toRealPath().startsWith(directory.toRealPath())) {
      throw new BlobStorageException(
          "storage " + directory + ": the key leads out of it through a symbolic link; remove it",
          null);
    }
  }

  private BlobStorageException failed(String what, IOException e) {
    return new BlobStorageException("storage " + directory + ": " + what + ", " + reason(e), e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied; give the user "
          + System.getProperty("user.name", "of this process")
          + " the right to read and write there";
    }
    // On a plain exception the message is the system's own, such as that no space is left.
    String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return said == null
        ? e.getClass().getSimpleName() + "; check the volume"
        : said + "; check that the volume is mounted for writing, has space and is not broken";
  }
}
