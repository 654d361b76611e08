package io.neoops.bundle;

import io.neoops.bundle.BundleVerification.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Holds an archive against its manifest and its seal: any byte that differs, anything that is
 * missing, added, doubled or renamed is found. It tells damage, not who wrote the archive: whoever
 * changes it on purpose can seal it anew. Not safe for use by several threads.
 */
public final class BundleVerifier {
  private static final String ARCHIVE = "archive";
  private static final String MANIFEST = "manifest.json";
  private static final int MOST_ENTRIES = 1000;
  private static final long LARGEST = 64 << 20;
  private static final int LARGEST_MANIFEST = 4 << 20;

  private final Path archive;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Contents> found = new LinkedHashMap<>();

  private record Contents(long size, String sha256) {}

  private BundleVerifier(Path archive) {
    this.archive = archive;
  }

  /**
   * Compares an archive.
   *
   * @throws io.neoops.error.InvalidInputException if there is no such file, or it is no ZIP
   */
  public static BundleVerification verify(Path archive) {
    return new BundleVerifier(archive).compared(SealCheck.fits(archive));
  }

  private BundleVerification compared(boolean sealed) {
    List<ListedFile> listed = List.of();
    try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
      List<? extends ZipEntry> entries = zip.stream().limit(MOST_ENTRIES + 1L).toList();
      if (entries.size() > MOST_ENTRIES) {
        problem(ARCHIVE, "holds more than " + MOST_ENTRIES + " files");
      }
      entries.forEach(entry -> read(zip, entry));
      listed = listed(zip);
      order(entries);
    } catch (IOException | RuntimeException e) {
      problem(ARCHIVE, "its directory is damaged or cut off");
    }
    listed.forEach(this::compare);
    extra(listed);
    if (!sealed && problems.isEmpty()) {
      problem(ARCHIVE, "bytes around the files' contents were changed, added or cut off");
    }
    return new BundleVerification(archive.toString(), listed.size(), problems);
  }

  private void read(ZipFile zip, ZipEntry entry) {
    String name = entry.getName();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      problem(name, "is not a name that bundles have");
    }
    if (found.containsKey(name)) {
      problem(name, "is there more than once");
      return;
    }
    MessageDigest digest = Seal.digest();
    long size = 0;
    byte[] block = new byte[1 << 15];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int count = in.read(block); count >= 0 && size <= LARGEST; count = in.read(block)) {
        digest.update(block, 0, count);
        size += count;
      }
    } catch (IOException | RuntimeException e) {
      problem(name, "its packed bytes are damaged");
      found.put(name, new Contents(-1, ""));
      return;
    }
    found.put(name, new Contents(size, HexFormat.of().formatHex(digest.digest())));
  }

  private List<ListedFile> listed(ZipFile zip) {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      problem(MANIFEST, "is missing, so that nothing can be compared");
      return List.of();
    }
    String text;
    try (InputStream in = zip.getInputStream(entry)) {
      text = new String(in.readNBytes(LARGEST_MANIFEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Reading it before has said so.
      return List.of();
    }
    Optional<List<ListedFile>> listed = ListedFile.in(text);
    if (listed.isEmpty()) {
      problem(MANIFEST, "is no manifest of a bundle");
    }
    return listed.orElse(List.of());
  }

  /** What a reader sees that goes from file to file instead of by the directory at the end. */
  private void order(List<? extends ZipEntry> entries) {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry at = in.getNextEntry();
          at != null && names.size() <= MOST_ENTRIES;
          at = in.getNextEntry()) {
        names.add(at.getName());
      }
    } catch (IOException | RuntimeException e) {
      // Where the contents can be read by the directory, the seal tells that something differs.
      return;
    }
    List<String> directory = entries.stream().map(ZipEntry::getName).toList();
    for (String name : names) {
      if (!directory.contains(name)) {
        problem(name, "is not in the archive's directory");
      }
    }
    for (String name : directory) {
      if (!names.contains(name)) {
        problem(name, "is in the archive's directory alone");
      }
    }
  }

  private void compare(ListedFile file) {
    Contents contents = found.get(file.name());
    if (contents == null) {
      problem(file.name(), "is missing");
    } else if (contents.size() >= 0 && !String.valueOf(contents.size()).equals(file.size())) {
      problem(file.name(), "expected " + file.size() + " bytes, found " + contents.size());
    } else if (contents.size() >= 0 && !contents.sha256().equals(file.sha256())) {
      problem(file.name(), "its bytes differ from what the manifest says");
    }
  }

  private void extra(List<ListedFile> listed) {
    Set<String> names = new HashSet<>();
    for (ListedFile file : listed) {
      if (!names.add(file.name())) {
        problem(file.name(), "is in the manifest more than once");
      }
    }
    for (String name : found.keySet()) {
      if (!names.contains(name) && !name.equals(MANIFEST) && !listed.isEmpty()) {
        problem(name, "was added: the manifest does not list it");
      }
    }
  }

  private void problem(String file, String detail) {
    problems.add(new Problem(file, detail));
  }
}
