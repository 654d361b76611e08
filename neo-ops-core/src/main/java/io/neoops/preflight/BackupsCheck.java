package io.neoops.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The newest backup is not too old. */
final class BackupsCheck implements Check {
  /** Clocks of two machines may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Path directory;
  private final Duration maxAge;
  private final Clock clock;

  BackupsCheck(Path directory, Duration maxAge, Clock clock) {
    this.directory = directory;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  @Override
  public CheckResult run() throws IOException {
    String where = "backups in " + directory;
    if (!Files.exists(directory)) {
      return CheckResult.warn(
          where + ": there is no such directory", "mount it, or correct BACKUP_DIR");
    }
    if (!Files.isDirectory(directory)) {
      return CheckResult.fail(
          where + ": it is no directory", "set BACKUP_DIR to the directory of the backups");
    }
    Instant now = clock.instant();
    BackupFiles files = new BackupFiles(directory, now.plus(SKEW));
    Files.walkFileTree(directory, BackupFiles.OPTIONS, BackupFiles.DEPTH, files);
    return files.newest() == null ? none(where, files) : aged(where, files, now);
  }

  private CheckResult none(String where, BackupFiles files) {
    return files.unreadable() > 0
        ? CheckResult.fail(
            where + ": cannot be read" + files.remarks(),
            "give the user "
                + System.getProperty("user.name", "of this process")
                + " the right to read it")
        : CheckResult.warn(
            where + ": there is none" + files.remarks(),
            "run the backup and see why the scheduled one does not");
  }

  private CheckResult aged(String where, BackupFiles files, Instant now) {
    Duration age = Duration.between(files.newestAt(), now);
    String found =
        where
            + ": the newest, "
            + Shown.name(String.valueOf(files.newest()))
            + ", is "
            + Shown.duration(age)
            + " old"
            + files.remarks();
    return age.compareTo(maxAge) > 0
        ? CheckResult.warn(
            found + "; at the most " + Shown.duration(maxAge) + " are allowed",
            "run the backup and see why the scheduled one did not; BACKUP_MAX_AGE is the limit")
        : CheckResult.ok(found);
  }
}
