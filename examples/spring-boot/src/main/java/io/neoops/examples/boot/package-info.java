/** An application on Spring Boot: {@link io.neoops.examples.boot.ShopApplication}. */
@NullMarked
package io.neoops.examples.boot;

import org.jspecify.annotations.NullMarked;
