/**
 * An application for a Tomcat: {@link io.neoops.examples.war.NeoOpsListener} is all it has to add.
 */
@NullMarked
package io.neoops.examples.war;

import org.jspecify.annotations.NullMarked;
