/**
 * What Flyway, Liquibase or Alembic have applied to a database ({@link
 * io.neoops.migrations.AppliedMigrations}), and what they should have ({@link
 * io.neoops.migrations.MigrationHead}).
 */
@NullMarked
package io.neoops.migrations;

import org.jspecify.annotations.NullMarked;
