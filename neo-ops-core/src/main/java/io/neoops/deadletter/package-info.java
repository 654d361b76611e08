/**
 * Jobs that failed for good and were put aside: {@link io.neoops.deadletter.DeadLetters} lists them
 * and gives them back to the host's workers.
 */
@NullMarked
package io.neoops.deadletter;

import org.jspecify.annotations.NullMarked;
