/**
 * The daily summary for the owner of each outlet: {@link io.neoops.digest.OwnerDigest} takes the
 * figures from a {@link io.neoops.digest.DigestSource} and hands them to {@link
 * io.neoops.digest.DigestChannel}s.
 */
@NullMarked
package io.neoops.digest;

import org.jspecify.annotations.NullMarked;
