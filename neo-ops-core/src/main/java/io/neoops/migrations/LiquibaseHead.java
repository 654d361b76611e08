package io.neoops.migrations;

/** The last changeset of Liquibase's changelogs. */
record LiquibaseHead(ChangeSet last) implements MigrationHead {}
