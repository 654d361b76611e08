/**
 * The endpoints that a host's settings are enough for, put together: {@link
 * io.neoops.http.mount.ConfiguredOperations}. Nothing else of the module knows {@link
 * io.neoops.NeoOps}.
 */
@NullMarked
package io.neoops.http.mount;

import org.jspecify.annotations.NullMarked;
