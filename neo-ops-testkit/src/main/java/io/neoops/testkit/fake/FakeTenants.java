package io.neoops.testkit.fake;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDirectory;
import io.neoops.tenant.TenantIdentities;
import io.neoops.tenant.TenantIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Knows the tenants that it is told, and that each is known by its name. Thread-safe. */
public final class FakeTenants implements TenantDirectory, TenantIdentities {
  private final List<Tenant> tenants = new CopyOnWriteArrayList<>();
  private final Behavior behavior;

  /** A directory of this behavior without tenants. */
  public FakeTenants(Behavior behavior) {
    this.behavior = behavior;
  }

  /** Adds a tenant. */
  public FakeTenants add(Tenant tenant) {
    tenants.add(tenant);
    return this;
  }

  @Override
  public Optional<Tenant> find(String nameOrId) {
    List<Tenant> found =
        all().stream()
            .filter(
                tenant ->
                    tenant.name().equals(nameOrId)
                        || tenant.id().toString().equalsIgnoreCase(nameOrId))
            .toList();
    if (found.size() > 1) {
      throw new InvalidInputException(
          "expected one tenant, found that it is the name of one and the id of another; use the id"
              + " of the one that is meant");
    }
    return found.stream().findFirst();
  }

  @Override
  public List<Tenant> all() {
    return behavior.call(
        () -> tenants.stream().sorted(Comparator.comparing(Tenant::name)).toList(),
        FakeTenants::failure);
  }

  @Override
  public void each(Consumer<TenantIdentity> consumer) {
    all()
        .forEach(
            tenant -> consumer.accept(new TenantIdentity(tenant.id(), List.of(tenant.name()))));
  }

  private static OpsException failure(String why) {
    return new OpsException("fake tenants: " + why);
  }
}
