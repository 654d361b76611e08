/**
 * The operations over HTTP, for any servlet container: {@link io.neoops.http.NeoOpsHttp} puts them
 * into a {@code ServletContext} or hands out servlets to map.
 *
 * <p>Who may call what is an {@link io.neoops.http.Authorizer}'s to say; without one nobody may.
 */
@NullMarked
package io.neoops.http;

import org.jspecify.annotations.NullMarked;
