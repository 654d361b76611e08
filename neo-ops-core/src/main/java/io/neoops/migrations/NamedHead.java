package io.neoops.migrations;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** A revision as the operator wrote it. */
record NamedHead(String text) implements MigrationHead {

  Set<String> parts() {
    Set<String> parts = new TreeSet<>(Arrays.asList(text.split("[,\\s]+", -1)));
    parts.remove("");
    return parts;
  }

  @Override
  public String toString() {
    return text;
  }
}
