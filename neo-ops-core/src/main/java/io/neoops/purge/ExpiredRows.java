package io.neoops.purge;

import java.time.Instant;

/**
 * What one policy has to purge in one run.
 *
 * @param cutoff rows strictly older than this have expired
 */
public record ExpiredRows(RetentionPolicy policy, Instant cutoff) {}
