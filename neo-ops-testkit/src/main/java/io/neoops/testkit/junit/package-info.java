/**
 * Tests in JUnit Jupiter on real servers, beginning with {@link
 * io.neoops.testkit.junit.NeoOpsTest}. Needs JUnit 6, which a host brings.
 */
@NullMarked
package io.neoops.testkit.junit;

import org.jspecify.annotations.NullMarked;
