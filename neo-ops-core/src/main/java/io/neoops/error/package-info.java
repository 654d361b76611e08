/**
 * What every concern throws when something breaks: {@link io.neoops.error.OpsException}.
 *
 * <p>It stands below all other packages, so that none of them has to know the assembly to report a
 * failure.
 */
@NullMarked
package io.neoops.error;

import org.jspecify.annotations.NullMarked;
