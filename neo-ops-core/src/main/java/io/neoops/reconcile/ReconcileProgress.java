package io.neoops.reconcile;

import java.util.OptionalLong;

/**
 * How far a reconciliation is.
 *
 * @param rows rows judged so far
 * @param bytes bytes read so far, compressed if the file is
 * @param size bytes there are to read, where that is known
 */
public record ReconcileProgress(long rows, long bytes, OptionalLong size) {}
