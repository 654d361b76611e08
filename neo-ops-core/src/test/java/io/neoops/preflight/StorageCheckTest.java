package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.storage.BlobStorage;
import io.neoops.storage.BlobStorageException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Storages that take everything and still do not work. */
class StorageCheckTest {
  /** A map that a test spoils. */
  private static class Blobs implements BlobStorage {
    final Map<String, byte[]> blobs = new HashMap<>();

    @Override
    public void write(String key, byte[] content) {
      blobs.put(key, content.clone());
    }

    @Override
    public Optional<byte[]> read(String key) {
      return Optional.ofNullable(blobs.get(key));
    }

    @Override
    public void delete(String key) {
      blobs.remove(key);
    }

    @Override
    public String toString() {
      return "blobs";
    }
  }

  @Test
  void whatIsThereAsItWasAndGoneAfterwardsIsFine() {
    Blobs storage = new Blobs();
    storage.write("invoice", new byte[] {1});

    assertThat(new StorageCheck(storage).run())
        .isEqualTo(CheckResult.ok("storage blobs: wrote, read back and deleted"));
    assertThat(storage.blobs).containsOnlyKeys("invoice");
  }

  @Test
  void aBlobThatIsNotThereIsFound() {
    assertFails(
        new Blobs() {
          @Override
          public void write(String key, byte[] content) {}
        },
        "is not there");
  }

  @Test
  void aBlobThatComesBackDifferentIsFound() {
    assertFails(
        new Blobs() {
          @Override
          public Optional<byte[]> read(String key) {
            return super.read(key).map(content -> "other".getBytes(StandardCharsets.UTF_8));
          }
        },
        "comes back different");
  }

  @Test
  void aBlobThatStaysIsFound() {
    assertFails(
        new Blobs() {
          @Override
          public void delete(String key) {}
        },
        "is still there");
  }

  @Test
  void whatWasWrittenGoesAlsoIfItCannotBeRead() {
    Blobs storage =
        new Blobs() {
          @Override
          public Optional<byte[]> read(String key) {
            throw new BlobStorageException("blobs: cannot be read; mend it", null);
          }
        };

    assertFails(storage, "cannot be read");
    assertThat(storage.blobs).isEmpty();
  }

  @Test
  void whatKeepsItFromBeingWrittenIsSaidEvenIfItCannotBeDeletedEither() {
    assertFails(
        new Blobs() {
          @Override
          public void write(String key, byte[] content) {
            throw new BlobStorageException("blobs: cannot write; mend it", null);
          }

          @Override
          public void delete(String key) {
            throw new BlobStorageException("blobs: cannot delete; mend it", null);
          }
        },
        "cannot write");
  }

  private static void assertFails(BlobStorage storage, String detail) {
    CheckResult result = new StorageCheck(storage).run();
    assertThat(result.status()).isEqualTo(Status.FAIL);
    assertThat(result.detail()).contains(detail);
    assertThat(result.remedy()).isPresent();
  }
}
