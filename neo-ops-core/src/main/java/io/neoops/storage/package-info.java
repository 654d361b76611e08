/**
 * Where a host keeps files by key: {@link io.neoops.storage.BlobStorage}, on disk {@link
 * io.neoops.storage.FileBlobStorage}.
 */
@NullMarked
package io.neoops.storage;

import org.jspecify.annotations.NullMarked;
