package io.neoops.migrations;

/** Nobody has said. */
record UnknownHead() implements MigrationHead {}
