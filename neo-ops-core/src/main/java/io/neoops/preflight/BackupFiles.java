package io.neoops.preflight;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest backup in a directory and those below. Follows symbolic links, so a link counts
 * as old as what it leads to.
 */
final class BackupFiles extends SimpleFileVisitor<Path> {
  static final Set<FileVisitOption> OPTIONS = Set.of(FileVisitOption.FOLLOW_LINKS);
  static final int DEPTH = 16;

  /** What programs call a file that they have not written to its end. */
  private static final Pattern UNFINISHED =
      Pattern.compile(".*(?:\\.(?:tmp|temp|part|partial|filepart|incomplete|inprogress|swp)|~)");

  private final Path directory;
  private final Instant latest;
  private @Nullable Path newest;
  private Instant newestAt = Instant.MIN;
  private int empty;
  private int unfinished;
  private int future;
  private int unreadable;

  /**
   * No file yet.
   *
   * @param latest what is dated later is dated wrongly, and says nothing
   */
  BackupFiles(Path directory, Instant latest) {
    this.directory = directory;
    this.latest = latest;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
    return at.equals(directory) || !isHidden(at)
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (Thread.currentThread().isInterrupted()) {
      return FileVisitResult.TERMINATE;
    }
    if (attributes.isRegularFile() && !isHidden(file)) {
      Instant at = attributes.lastModifiedTime().toInstant();
      if (attributes.size() == 0) {
        empty++;
      } else if (UNFINISHED.matcher(name(file)).matches()) {
        unfinished++;
      } else if (at.isAfter(latest)) {
        future++;
      } else if (at.isAfter(newestAt)) {
        newest = directory.relativize(file);
        newestAt = at;
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    // A link to nowhere, or a file that was rotated away meanwhile, is none.
    if (!(failure instanceof NoSuchFileException)
        && !(failure instanceof FileSystemLoopException)) {
      unreadable++;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path at, @Nullable IOException failure) {
    if (failure != null) {
      unreadable++;
    }
    return FileVisitResult.CONTINUE;
  }

  /** Below the directory; null if there is none. */
  @Nullable Path newest() {
    return newest;
  }

  Instant newestAt() {
    return newestAt;
  }

  int unreadable() {
    return unreadable;
  }

  /** What else was there, to be put behind a statement. */
  String remarks() {
    StringBuilder remarks = new StringBuilder();
    remark(remarks, empty, "empty");
    remark(remarks, unfinished, "not finished");
    remark(remarks, future, "dated in the future");
    remark(remarks, unreadable, "unreadable");
    return remarks.isEmpty() ? "" : remarks.append(")").toString();
  }

  private static void remark(StringBuilder remarks, int count, String what) {
    if (count > 0) {
      remarks.append(remarks.isEmpty() ? " (not counted: " : ", ").append(count);
      remarks.append(' ').append(what);
    }
  }

  private static boolean isHidden(Path path) {
    return name(path).startsWith(".");
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }
}
