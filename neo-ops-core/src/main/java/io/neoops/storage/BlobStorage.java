package io.neoops.storage;

import java.util.Optional;

/**
 * Keeps contents by key. Implementations are safe for use by several threads.
 *
 * <p>A key is one or more names with {@code /} between them.
 */
public interface BlobStorage {

  /**
   * Stores a content, in the place of the one that has this key. Whoever reads meanwhile finds the
   * one or the other, and nothing in between.
   *
   * @throws BlobStorageException if it cannot be stored
   */
  void write(String key, byte[] content);

  /**
   * The content, empty if none has this key.
   *
   * @throws BlobStorageException if it cannot be read
   */
  Optional<byte[]> read(String key);

  /**
   * Removes the content; nothing if none has this key.
   *
   * @throws BlobStorageException if it cannot be removed
   */
  void delete(String key);
}
