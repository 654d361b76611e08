package io.neoops.reconcile;

import io.neoops.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Where a CSV file comes from. What is compressed with gzip is unpacked, whatever it is called;
 * nothing but gzip may be called {@code .gz}.
 *
 * <p>A file may be read again and again, a stream once.
 */
public final class CsvSource {
  private final String name;
  private final Opening opening;
  private final OptionalLong size;

  private CsvSource(String name, OptionalLong size, Opening opening) {
    this.name = name;
    this.size = size;
    this.opening = opening;
  }

  /** A file; that it is there is checked when it is read. */
  public static CsvSource file(Path file) {
    return new CsvSource(file.toString(), sizeOf(file), () -> open(file));
  }

  /**
   * A stream, which is closed after it has been read.
   *
   * @param name what reports call it, for example {@code -}
   */
  public static CsvSource stream(String name, InputStream in) {
    return new CsvSource(name, OptionalLong.empty(), () -> in);
  }

  /** What reports call it: a file's path as it was given. */
  public String name() {
    return name;
  }

  /** Bytes to read, where that is known. */
  OptionalLong size() {
    return size;
  }

  boolean calledGzip() {
    return name.regionMatches(true, name.length() - 3, ".gz", 0, 3);
  }

  /**
   * @throws InvalidInputException if there is no such file, or it may not be read
   */
  InputStream open() {
    try {
      return opening.open();
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("there is no file " + name, e);
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(name + " may not be read; check its permissions", e);
    } catch (IOException e) {
      throw new InvalidInputException(name + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory, expected a CSV file");
    }
    return Files.newInputStream(file);
  }

  private static OptionalLong sizeOf(Path file) {
    try {
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    } catch (IOException e) {
      // It only serves the progress; reading the file will say what is wrong.
      return OptionalLong.empty();
    }
  }

  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }
}
