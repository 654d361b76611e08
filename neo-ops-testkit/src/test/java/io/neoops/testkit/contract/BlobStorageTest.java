package io.neoops.testkit.contract;

import io.neoops.storage.BlobStorage;
import io.neoops.storage.FileBlobStorage;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.FakeBlobStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class BlobStorageTest {
  @Nested
  class InFiles implements BlobStorageContract {
    @TempDir Path directory;

    @Override
    public BlobStorage storage() {
      return new FileBlobStorage(directory);
    }
  }

  @Nested
  class Fake implements BlobStorageContract {
    private final BlobStorage storage = new FakeBlobStorage(Behavior.good());

    @Override
    public BlobStorage storage() {
      return storage;
    }
  }
}
