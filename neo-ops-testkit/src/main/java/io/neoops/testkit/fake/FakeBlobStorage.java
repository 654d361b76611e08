package io.neoops.testkit.fake;

import io.neoops.storage.BlobStorage;
import io.neoops.storage.BlobStorageException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps contents in memory. Thread-safe. */
public final class FakeBlobStorage implements BlobStorage {
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final Behavior behavior;

  /** An empty storage of this behavior. */
  public FakeBlobStorage(Behavior behavior) {
    this.behavior = behavior;
  }

  @Override
  public void write(String key, byte[] content) {
    behavior.run(() -> contents.put(key, content.clone()), FakeBlobStorage::failure);
  }

  @Override
  public Optional<byte[]> read(String key) {
    return behavior.call(
        () -> Optional.ofNullable(contents.get(key)).map(byte[]::clone), FakeBlobStorage::failure);
  }

  @Override
  public void delete(String key) {
    behavior.run(() -> contents.remove(key), FakeBlobStorage::failure);
  }

  /** The keys that have a content. */
  public Set<String> keys() {
    return Set.copyOf(contents.keySet());
  }

  private static BlobStorageException failure(String why) {
    return new BlobStorageException("fake storage: " + why, null);
  }
}
