/**
 * Violation reports of a Content-Security-Policy: {@link io.neoops.csp.CspCollector} takes what
 * browsers send and keeps the newest in a {@link io.neoops.csp.CspReportStore}.
 *
 * <p>A {@link io.neoops.csp.CspReport} cannot hold a token: its constructor redacts.
 */
@NullMarked
package io.neoops.csp;

import org.jspecify.annotations.NullMarked;
