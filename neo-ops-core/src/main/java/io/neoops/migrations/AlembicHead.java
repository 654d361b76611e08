package io.neoops.migrations;

import java.util.Set;

/**
 * The revisions of Alembic's files that no other comes after.
 *
 * @param heads at least one
 * @param implied those among them that another depends on, so that they need not stand in the
 *     database's table
 * @param known every revision
 */
record AlembicHead(Set<String> heads, Set<String> implied, Set<String> known)
    implements MigrationHead {

  /** Copies the sets. */
  AlembicHead {
    heads = Set.copyOf(heads);
    implied = Set.copyOf(implied);
    known = Set.copyOf(known);
  }
}
