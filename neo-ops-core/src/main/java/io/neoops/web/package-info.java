/** Calls to web services with a limit on time and size: {@link io.neoops.web.WebClient}. */
@NullMarked
package io.neoops.web;

import org.jspecify.annotations.NullMarked;
