package io.neoops.bundle;

/** Whose lines a bundle may hold. */
public enum LogScope {
  /** The tenant's own; what is about others, or about nobody that can be told, is left out. */
  TENANT,
  /** Everybody's, for who runs the host. Still redacted. */
  ALL;

  /** The word in documents. */
  public String word() {
    return this == TENANT ? "tenant" : "all";
  }
}
