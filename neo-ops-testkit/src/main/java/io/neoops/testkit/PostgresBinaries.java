package io.neoops.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this platform, unpacked once from the class path and kept in the
 * temporary directory, where the next JVM finds them.
 *
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {
  /** Holds how many files there must be: cleaners of temporary directories take single ones. */
  private static final String COMPLETE = ".complete";

  /** Finds or unpacks them. */
  static synchronized PostgresBinaries unpacked() {
    String resource = "/postgres-%s-%s.txz".formatted(system(), architecture());
    try {
      Path home = Directories.base().resolve("neo-ops-postgres-" + user() + "-" + digest(resource));
      if (!isComplete(home)) {
        install(resource, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new TestServerException("Could not unpack PostgreSQL: " + e, e);
    }
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** The first line of the catalog's initial contents names it. */
  int majorVersion() {
    Path catalog = home.resolve("share").resolve("postgresql").resolve("postgres.bki");
    try (Stream<String> lines = Files.lines(catalog)) {
      String first = lines.findFirst().orElse("");
      return Integer.parseInt(first.replace("# PostgreSQL ", "").strip());
    } catch (IOException | NumberFormatException e) {
      throw new TestServerException("Could not tell PostgreSQL's version from " + catalog, e);
    }
  }

  private static void install(String resource, Path home) throws IOException {
    Path unpacked = Directories.create("neo-ops-unpack-");
    unpack(resource, unpacked);
    Files.writeString(unpacked.resolve(COMPLETE), Long.toString(count(unpacked) + 1));
    if (Files.exists(home)) {
      Files.move(home, Directories.create("neo-ops-old-"), StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another JVM was faster, with the same files.
      Directories.delete(unpacked);
    }
  }

  private static void unpack(String resource, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(resource))))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("An entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          if (Directories.hasPermissions(path)) {
            boolean program = target.relativize(path).startsWith("bin");
            Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
          }
        }
      }
    }
  }

  private static boolean isComplete(Path home) throws IOException {
    Path complete = home.resolve(COMPLETE);
    return Files.isRegularFile(complete)
        && Files.getOwner(home).getName().equals(user())
        && Files.readString(complete).equals(Long.toString(count(home)));
  }

  private static long count(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static String digest(String resource) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = PostgresBinaries.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(
          resource
              + " is not on the class path: add the artifact of io.zonky.test.postgres for this"
              + " platform");
    }
    return in;
  }

  private static String user() {
    return System.getProperty("user.name");
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return "darwin";
    }
    return name.contains("windows") ? "windows" : "linux";
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }
}
