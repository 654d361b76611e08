/** An application with a Jetty of its own: {@link io.neoops.examples.jetty.JettyHost}. */
@NullMarked
package io.neoops.examples.jetty;

import org.jspecify.annotations.NullMarked;
