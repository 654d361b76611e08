/**
 * The diagnostic archive of one tenant that can be handed on without fear: {@link
 * io.neoops.bundle.SupportBundle}.
 */
@NullMarked
package io.neoops.bundle;

import org.jspecify.annotations.NullMarked;
