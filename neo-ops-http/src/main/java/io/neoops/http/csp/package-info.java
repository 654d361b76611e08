/**
 * The header that asks browsers for reports: {@link io.neoops.http.csp.CspFilter} puts it on HTML.
 */
@NullMarked
package io.neoops.http.csp;

import org.jspecify.annotations.NullMarked;
