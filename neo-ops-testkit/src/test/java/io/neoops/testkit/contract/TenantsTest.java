package io.neoops.testkit.contract;

import io.neoops.settings.PostgresUrl;
import io.neoops.settings.TenantUrlTemplate;
import io.neoops.tenant.JdbiTenantDirectory;
import io.neoops.tenant.JdbiTenantIdentities;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import io.neoops.tenant.TenantDirectory;
import io.neoops.tenant.TenantIdentities;
import io.neoops.tenant.UrlTenantDatabases;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.FakeTenantDatabases;
import io.neoops.testkit.fake.FakeTenants;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.TenantDatabase;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

@NeoOpsTest
class TenantsTest {
  @Nested
  class InTheMasterDatabase implements TenantDirectoryContract, TenantIdentitiesContract {
    private final SampleHost host;

    InTheMasterDatabase(SampleHost host) {
      this.host = host;
    }

    @Override
    public TenantDirectory directory() {
      return new JdbiTenantDirectory(host.master());
    }

    @Override
    public TenantIdentities identities() {
      return new JdbiTenantIdentities(host.master());
    }

    @Override
    public void add(UUID id, String name) {
      host.addTenantWithoutDatabase(id, name, null, null);
    }
  }

  @Nested
  class Fake implements TenantDirectoryContract, TenantIdentitiesContract {
    private final FakeTenants tenants = new FakeTenants(Behavior.good());

    @Override
    public TenantDirectory directory() {
      return tenants;
    }

    @Override
    public TenantIdentities identities() {
      return tenants;
    }

    @Override
    public void add(UUID id, String name) {
      tenants.add(Tenant.of(id, name));
    }
  }

  @Nested
  class DatabasesByUrl implements TenantDatabasesContract {
    private final TenantDatabase one;
    private final TenantDatabase other;

    DatabasesByUrl(TenantDatabase one, TenantDatabase other) {
      this.one = one;
      this.other = other;
    }

    @Override
    public TenantDatabases databases() {
      Map<String, String> variables = one.host().environment();
      return new UrlTenantDatabases(
          TenantUrlTemplate.parse(variables.getOrDefault("POSTGRES_TENANT_DSN_TEMPLATE", "")),
          PostgresUrl.parse(variables.getOrDefault("POSTGRES_MASTER_URL", "")));
    }

    @Override
    public Tenant one() {
      return one.tenant();
    }

    @Override
    public Tenant other() {
      return other.tenant();
    }
  }

  @Nested
  class FakeDatabases implements TenantDatabasesContract {
    private final TenantDatabase one;
    private final TenantDatabase other;

    FakeDatabases(TenantDatabase one, TenantDatabase other) {
      this.one = one;
      this.other = other;
    }

    @Override
    public TenantDatabases databases() {
      return new FakeTenantDatabases(one.host().databases(), Behavior.good());
    }

    @Override
    public Tenant one() {
      return one.tenant();
    }

    @Override
    public Tenant other() {
      return other.tenant();
    }
  }
}
