/**
 * What holds for every implementation of a port, for those who write one: a test class implements
 * the port's contract, gives it an implementation, and inherits its tests. Needs JUnit Jupiter and
 * AssertJ, which a host brings.
 */
@NullMarked
package io.neoops.testkit.contract;

import org.jspecify.annotations.NullMarked;
