package io.neoops.tenant;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One customer of the host, with a database of its own.
 *
 * @param id never changes
 * @param name as people say it; unique, any text
 * @param attributes what else the directory knows, as text by column name; a null value is a column
 *     that is there and empty, an absent key a column that the host does not have
 */
public record Tenant(UUID id, String name, Map<String, Optional<String>> attributes) {

  /** Copies the attributes. */
  public Tenant {
    attributes = Map.copyOf(attributes);
  }

  /** A tenant of which nothing more is known. */
  public static Tenant of(UUID id, String name) {
    return new Tenant(id, name, Map.of());
  }

  /** The attribute's value, empty where the host has no such column or left it null. */
  public Optional<String> attribute(String column) {
    return attributes.getOrDefault(column, Optional.empty());
  }

  /** Whether the host has the column at all. */
  public boolean hasAttribute(String column) {
    return attributes.containsKey(column);
  }

  /** The name and id; attributes may be personal and are left out. */
  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}
