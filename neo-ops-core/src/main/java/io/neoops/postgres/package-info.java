/**
 * PostgreSQL as every concern needs it: connections from a URL ({@link
 * io.neoops.postgres.PostgresDataSources}) and errors an operator can act on ({@link
 * io.neoops.postgres.DatabaseException}).
 */
@NullMarked
package io.neoops.postgres;

import org.jspecify.annotations.NullMarked;
