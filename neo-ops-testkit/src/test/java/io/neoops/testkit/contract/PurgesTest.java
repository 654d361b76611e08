package io.neoops.testkit.contract;

import io.neoops.purge.JdbiPurgeStore;
import io.neoops.purge.PurgeStore;
import io.neoops.purge.RetentionPolicies;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantRetention;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.TestClock;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.FakePurgeStore;
import io.neoops.testkit.fake.FakeRetentionPolicies;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.TenantDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

@NeoOpsTest
class PurgesTest {
  private static final RetentionPolicy ORDERS = RetentionPolicy.delete("orders", "placed_at", 30);

  @Nested
  class RowsOfATenantDatabase implements PurgeStoreContract {
    private final TenantDatabase database;

    RowsOfATenantDatabase(TenantDatabase database) {
      this.database = database;
    }

    @Override
    public PurgeStore store() {
      return new JdbiPurgeStore(database.host().databases());
    }

    @Override
    public Tenant tenant() {
      return database.tenant();
    }

    @Override
    public RetentionPolicy policy() {
      return ORDERS;
    }

    @Override
    public void add(int rows, Instant timestamp) {
      database.execute(
          ("INSERT INTO orders (table_id, status, placed_at) SELECT 1, 'served', '%s' FROM"
                  + " generate_series(1, %d)")
              .formatted(timestamp, rows));
    }

    @Override
    public long rows() {
      return database.count("orders");
    }
  }

  @Nested
  class FakeRows implements PurgeStoreContract {
    private final FakePurgeStore store =
        new FakePurgeStore(Behavior.good(), TestClock.at(Instant.parse("2026-05-04T06:30:00Z")));
    private final Tenant tenant = Tenant.of(UUID.randomUUID(), "corner-cafe");

    @Override
    public PurgeStore store() {
      return store;
    }

    @Override
    public Tenant tenant() {
      return tenant;
    }

    @Override
    public RetentionPolicy policy() {
      return ORDERS;
    }

    @Override
    public void add(int rows, Instant timestamp) {
      for (int i = 0; i < rows; i++) {
        store.add(tenant, "orders", timestamp);
      }
    }

    @Override
    public long rows() {
      return store.rows(tenant, "orders").size();
    }
  }

  @Nested
  class PoliciesOfTheDirectory implements RetentionPoliciesContract {
    private final TenantDatabase database;

    PoliciesOfTheDirectory(TenantDatabase database) {
      this.database = database;
    }

    @Override
    public RetentionPolicies policies() {
      return new TenantRetention(RetentionPolicy.Action.DELETE, List.of(ORDERS));
    }

    @Override
    public Tenant tenant() {
      return database.tenant();
    }
  }

  @Nested
  class FakePolicies implements RetentionPoliciesContract {
    private final Tenant tenant = Tenant.of(UUID.randomUUID(), "corner-cafe");
    private final RetentionPolicies policies =
        new FakeRetentionPolicies(Behavior.good()).set(tenant, ORDERS);

    @Override
    public RetentionPolicies policies() {
      return policies;
    }

    @Override
    public Tenant tenant() {
      return tenant;
    }
  }
}
