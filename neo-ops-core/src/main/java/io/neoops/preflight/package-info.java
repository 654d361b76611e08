/**
 * Whether everything is ready to go live: {@link io.neoops.preflight.Preflight} runs checks, {@link
 * io.neoops.preflight.Checks} are those that come with neo-ops.
 */
@NullMarked
package io.neoops.preflight;

import org.jspecify.annotations.NullMarked;
