/**
 * Who sends a request, as far as its address tells: {@link io.neoops.http.client.TrustedProxies}
 * finds the address, {@link io.neoops.http.client.ClientRate} counts by it.
 */
@NullMarked
package io.neoops.http.client;

import org.jspecify.annotations.NullMarked;
