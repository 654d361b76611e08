package io.neoops.preflight;

import io.neoops.storage.BlobStorage;
import io.neoops.storage.BlobStorageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The storage takes a blob, gives it back as it was, and removes it. */
final class StorageCheck implements Check {
  private static final int COPIES = 1_000;

  private final BlobStorage storage;

  StorageCheck(BlobStorage storage) {
    this.storage = storage;
  }

  @Override
  public CheckResult run() {
    String key = "neo-ops-preflight-" + UUID.randomUUID();
    try {
      return roundTrip(key, key.repeat(COPIES).getBytes(StandardCharsets.UTF_8));
    } catch (BlobStorageException e) {
      return Failures.of(e);
    }
  }

  private Optional<byte[]> writtenAndRead(String key, byte[] content) {
    try {
      storage.write(key, content);
      return storage.read(key);
    } catch (BlobStorageException e) {
      // Whatever else is broken, nothing of ours shall stay.
      try {
        storage.delete(key);
      } catch (BlobStorageException alike) {
        e.addSuppressed(alike);
      }
      throw e;
    }
  }

  private CheckResult roundTrip(String key, byte[] content) {
    Optional<byte[]> found = writtenAndRead(key, content);
    storage.delete(key);
    if (found.isEmpty()) {
      return CheckResult.fail(
          "storage " + storage + ": what was written just now is not there",
          "check that all processes see the same volume");
    }
    if (!Arrays.equals(found.get(), content)) {
      return CheckResult.fail(
          "storage " + storage + ": what was written just now comes back different",
          "check the volume for errors");
    }
    return storage.read(key).isEmpty()
        ? CheckResult.ok("storage " + storage + ": wrote, read back and deleted")
        : CheckResult.fail(
            "storage " + storage + ": what was deleted is still there",
            "check that deleting is allowed and not deferred");
  }
}
