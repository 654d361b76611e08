package io.neoops.migrations;

/** Liquibase's name for a migration; only all three together are unique. */
record ChangeSet(String id, String author, String path) {

  /** Whether somebody who wrote {@code name} means this one. */
  boolean isNamed(String name) {
    return name.equals(id)
        || name.equals(author + ":" + id)
        || name.equals(id + "::" + author)
        || name.equals(toString());
  }

  /** Paths are written differently by file system and class path. */
  boolean isSame(ChangeSet other) {
    return id.equals(other.id) && author.equals(other.author);
  }

  /** As Liquibase writes it. */
  @Override
  public String toString() {
    return path + "::" + id + "::" + author;
  }
}
