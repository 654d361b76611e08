/**
 * JSON in and out for every concern, so that Jackson stands in one place: {@link
 * io.neoops.json.Json}.
 */
@NullMarked
package io.neoops.json;

import org.jspecify.annotations.NullMarked;
