/**
 * YAML as every concern needs it: {@link io.neoops.yaml.Yaml} reads plain texts, lists and maps, so
 * that its library stands in one place.
 */
@NullMarked
package io.neoops.yaml;

import org.jspecify.annotations.NullMarked;
