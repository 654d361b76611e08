/**
 * The process environment as typed values: start at {@link io.neoops.settings.Environment}.
 *
 * <p>{@link io.neoops.settings.Variable} is the catalogue of what may be set. Whatever is wrong
 * with a value is said without any part of it, since most of these values hold credentials.
 */
@NullMarked
package io.neoops.settings;

import org.jspecify.annotations.NullMarked;
