package io.neoops.migrations;

/** What one tool's table says. */
interface History {

  /** How that stands to the head; a failed migration comes first. */
  Verdict against(MigrationHead head);
}
