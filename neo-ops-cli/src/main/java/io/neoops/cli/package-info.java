/** The command line: {@link io.neoops.cli.NeoOpsCli}. */
@NullMarked
package io.neoops.cli;

import org.jspecify.annotations.NullMarked;
