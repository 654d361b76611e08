package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link TenantDatabases} does, in PostgreSQL. */
public interface TenantDatabasesContract {
  /** The databases. */
  TenantDatabases databases();

  /** A tenant with a database. */
  Tenant one();

  /** Another tenant with a database. */
  Tenant other();

  @Test
  default void eachTenantHasADatabaseOfItsOwn() throws SQLException {
    assertThat(text(one(), "SELECT current_database()"))
        .isNotEqualTo(text(other(), "SELECT current_database()"))
        .isEqualTo(text(one(), "SELECT current_database()"));
  }

  @Test
  default void nothingIsOpenedBeforeAConnectionIsAskedFor() {
    Tenant unknown = Tenant.of(UUID.randomUUID(), "has-no-database");

    assertThatThrownBy(databases().of(unknown)::getConnection).isInstanceOf(SQLException.class);
  }

  private String text(Tenant tenant, String query) throws SQLException {
    try (Connection connection = databases().of(tenant).getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return String.valueOf(result.getString(1));
    }
  }
}
