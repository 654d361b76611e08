/** The demo: {@link io.neoops.examples.quickstart.Quickstart}. */
@NullMarked
package io.neoops.examples.quickstart;

import org.jspecify.annotations.NullMarked;
