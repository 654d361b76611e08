package io.neoops.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.storage.BlobStorage;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link BlobStorage} does. */
public interface BlobStorageContract {
  /** The storage, empty when a test begins. */
  BlobStorage storage();

  @Test
  default void aContentComesBackAsItWasAndTakesThePlaceOfTheOneBefore() {
    byte[] content = {0, -1, 13, 10, 26};
    storage().write("backups/2026/a.bin", new byte[100]);
    storage().write("backups/2026/a.bin", content);
    storage().write("empty", new byte[0]);

    assertThat(storage().read("backups/2026/a.bin")).hasValue(content);
    assertThat(storage().read("empty")).hasValue(new byte[0]);
  }

  @Test
  default void keysAreKeptApart() {
    storage().write("a/b", "one".getBytes(UTF_8));
    storage().write("a/c", "two".getBytes(UTF_8));

    storage().delete("a/b");

    assertThat(storage().read("a/b")).isEmpty();
    assertThat(storage().read("a/c")).hasValue("two".getBytes(UTF_8));
  }

  @Test
  default void whatIsNotThereIsAbsentAndMayBeDeleted() {
    storage().delete("none/of/them");

    assertThat(storage().read("none/of/them")).isEmpty();
  }

  @Test
  default void whoReadsMeanwhileFindsOneContentOrTheOther()
      throws ExecutionException, InterruptedException {
    BlobStorage storage = storage();
    byte[] ones = filled(1);
    byte[] twos = filled(2);
    storage.write("key", ones);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> writing =
          threads.submit(
              () -> {
                for (int i = 0; i < 100; i++) {
                  storage.write("key", i % 2 == 0 ? twos : ones);
                }
              });
      do {
        assertThat(storage.read("key"))
            .hasValueSatisfying(found -> assertThat(found).isIn(ones, twos));
      } while (!writing.isDone());
      writing.get();
    } finally {
      threads.shutdownNow();
    }
  }

  private static byte[] filled(int value) {
    byte[] content = new byte[100_000];
    Arrays.fill(content, (byte) value);
    return content;
  }
}
