package io.neoops.http;

import java.util.Optional;

/**
 * A path below the context, in which {@code {tenant}} may stand for one segment.
 *
 * @param text begins with a slash
 */
record PathTemplate(String text) {
  private static final String TENANT = "{tenant}";

  boolean hasTenant() {
    return text.contains(TENANT);
  }

  /** The path itself, or as much of it as goes before the tenant. */
  String prefix() {
    return hasTenant() ? text.substring(0, text.indexOf(TENANT)) : text;
  }

  boolean matches(String path) {
    return hasTenant()
        ? tenantIn(path).filter(name -> path.equals(prefix() + name + suffix())).isPresent()
        : path.equals(text);
  }

  /** The tenant in a path that ends as this does, whatever it is mapped below. */
  Optional<String> tenantIn(String path) {
    if (!hasTenant() || !path.endsWith(suffix())) {
      return Optional.empty();
    }
    String before = path.substring(0, path.length() - suffix().length());
    String segment = before.substring(before.lastIndexOf('/') + 1);
    return segment.isEmpty() ? Optional.empty() : Optional.of(segment);
  }

  private String suffix() {
    return text.substring(text.indexOf(TENANT) + TENANT.length());
  }
}
