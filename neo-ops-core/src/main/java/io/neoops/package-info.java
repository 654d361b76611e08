/**
 * The assembled operations: {@link io.neoops.NeoOps} is the door for those who configure by
 * environment.
 */
@NullMarked
package io.neoops;

import org.jspecify.annotations.NullMarked;
