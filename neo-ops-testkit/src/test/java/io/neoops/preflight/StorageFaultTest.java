package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedRedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis, storage and backups broken, found and mended. */
class StorageFaultTest {
  @Test
  void aStoppedRedisIsFound() {
    try (EmbeddedRedisServer redis = EmbeddedRedisServer.started()) {
      Map<String, String> environment = Map.of("REDIS_URL", redis.url());
      assertThat(PreflightFixture.check(environment, "redis").status()).isEqualTo(Status.OK);

      redis.stop();
      CheckResult result = PreflightFixture.check(environment, "redis");
      assertThat(result.status()).isEqualTo(Status.FAIL);
      assertThat(result.remedy().orElseThrow()).contains("server runs");

      redis.start();
      assertThat(PreflightFixture.check(environment, "redis").status()).isEqualTo(Status.OK);
    }
  }

  @Test
  void aStorageThatIsNotThereOrNotWritableIsBroken(@TempDir Path directory) throws IOException {
    Path storage = directory.resolve("storage");
    Map<String, String> environment = Map.of("STORAGE_DIR", storage.toString());
    PreflightFixture.assertFails(
        PreflightFixture.check(environment, "storage"), "no such directory");

    Files.writeString(storage, "a file");
    PreflightFixture.assertFails(PreflightFixture.check(environment, "storage"), "no directory");

    Files.delete(storage);
    Files.createDirectory(storage);
    assertThat(PreflightFixture.check(environment, "storage").status()).isEqualTo(Status.OK);
    try (Stream<Path> left = Files.list(storage)) {
      assertThat(left).isEmpty();
    }
    // Not even root creates files there.
    if (Files.isDirectory(Path.of("/proc/sys"))) {
      PreflightFixture.assertFails(
          PreflightFixture.check(Map.of("STORAGE_DIR", "/proc/sys"), "storage"), "cannot write");
    }
  }

  @Test
  void backupsMustBeThereNotEmptyAndNotOld(@TempDir Path directory) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("BACKUP_DIR", directory.resolve("backups").toString());
    assertThat(backups(environment, Status.WARN)).contains("no such directory");

    Path backups = Files.createDirectory(directory.resolve("backups"));
    assertThat(backups(environment, Status.WARN)).contains("there is none");

    Path empty = Files.createFile(backups.resolve("empty.dump"));
    Files.writeString(backups.resolve("new.dump.part"), "unfinished");
    Files.writeString(backups.resolve(".hidden"), "hidden");
    Path future = Files.writeString(backups.resolve("future.dump"), "x");
    Files.setLastModifiedTime(future, FileTime.from(Instant.now().plus(Duration.ofDays(3))));
    assertThat(backups(environment, Status.WARN))
        .contains("there is none", "1 empty", "1 not finished", "1 dated in the future");

    Path old = Files.writeString(Files.createDirectory(backups.resolve("d")).resolve("old"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    assertThat(backups(environment, Status.WARN)).contains("25 h old", "at the most 24 h");

    environment.put("BACKUP_MAX_AGE", "PT26H");
    backups(environment, Status.OK);
    environment.remove("BACKUP_MAX_AGE");

    Files.writeString(empty, "a backup at last");
    backups(environment, Status.OK);
    Files.delete(empty);
    Files.createSymbolicLink(backups.resolve("latest"), old);
    Files.createSymbolicLink(backups.resolve("nowhere"), Path.of("gone"));
    Files.createSymbolicLink(backups.resolve("round"), backups);
    backups(environment, Status.WARN);
  }

  private static String backups(Map<String, String> environment, Status status) {
    CheckResult result = PreflightFixture.check(environment, "backups");
    assertThat(result.status()).as("%s", result).isEqualTo(status);
    return result.detail();
  }
}
