/**
 * For tests of hosts, and of this module: {@link io.neoops.http.testing.FakeAuthorizer} stands in
 * for who signs people in, and {@link io.neoops.http.testing.AuthorizerContract} is what a host's
 * own has to keep. They need {@code neo-ops-testkit} on the class path; the contract needs JUnit
 * and AssertJ besides. Nothing that runs outside of tests knows this package.
 */
@NullMarked
package io.neoops.http.testing;

import org.jspecify.annotations.NullMarked;
