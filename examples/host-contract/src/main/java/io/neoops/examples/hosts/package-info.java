/**
 * The smoke test of the hosts that stand beside this module: {@link
 * io.neoops.examples.hosts.HostContract}.
 */
@NullMarked
package io.neoops.examples.hosts;

import org.jspecify.annotations.NullMarked;
