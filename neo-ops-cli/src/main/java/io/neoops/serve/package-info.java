/**
 * The server that needs no host: {@link io.neoops.serve.StandAloneServer} puts the HTTP endpoints
 * onto Jetty. No other command loads anything of it.
 */
@NullMarked
package io.neoops.serve;

import org.jspecify.annotations.NullMarked;
