/**
 * For tests of neo-ops and of hosts that embed it: real servers on free loopback ports, beginning
 * with {@link io.neoops.testkit.EmbeddedPostgresServer} and {@link
 * io.neoops.testkit.EmbeddedRedisServer}. Needs no container and no installed server, and works for
 * root as for any other user.
 */
@NullMarked
package io.neoops.testkit;

import org.jspecify.annotations.NullMarked;
