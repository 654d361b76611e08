/**
 * Implementations of neo-ops' ports that live in memory, for tests of what stands on a port. Each
 * takes a {@link io.neoops.testkit.fake.Behavior}, which makes its calls fail, wait or hang, and
 * shows what it was given.
 */
@NullMarked
package io.neoops.testkit.fake;

import org.jspecify.annotations.NullMarked;
