package io.neoops.reconcile;

import java.util.List;

/**
 * What was found in a file, as far as it was read.
 *
 * @param rows rows that were flagged, fine or rejected; blank lines and the header are none
 * @param fine rows that were neither flagged nor rejected
 * @param largest the largest anomalies by size, then by line; items are shortened
 */
record Findings(
    long rows,
    long fine,
    Listing<Anomaly> anomalies,
    Listing<Remark> rejects,
    Listing<Remark> warnings,
    List<Anomaly> largest) {}
