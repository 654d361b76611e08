/**
 * The host's metrics: {@link io.neoops.metrics.MetricsEndpoint} gets them, {@link
 * io.neoops.metrics.PrometheusText} reads them.
 */
@NullMarked
package io.neoops.metrics;

import org.jspecify.annotations.NullMarked;
