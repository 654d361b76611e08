/** Measurements against a real PostgreSQL: {@link io.neoops.benchmarks.Benchmarks}. */
@NullMarked
package io.neoops.benchmarks;

import org.jspecify.annotations.NullMarked;
