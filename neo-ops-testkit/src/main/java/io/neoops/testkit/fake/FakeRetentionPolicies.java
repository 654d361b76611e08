package io.neoops.testkit.fake;

import io.neoops.error.OpsException;
import io.neoops.purge.RetentionPolicies;
import io.neoops.purge.RetentionPolicy;
import io.neoops.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives each tenant the policies that it is told, and none otherwise. Thread-safe. */
public final class FakeRetentionPolicies implements RetentionPolicies {
  private final Map<UUID, List<RetentionPolicy>> policies = new ConcurrentHashMap<>();
  private final Behavior behavior;

  /** Policies of this behavior, for nobody yet. */
  public FakeRetentionPolicies(Behavior behavior) {
    this.behavior = behavior;
  }

  /** Sets a tenant's policies. */
  public FakeRetentionPolicies set(Tenant tenant, RetentionPolicy... given) {
    policies.put(tenant.id(), List.of(given));
    return this;
  }

  @Override
  public List<RetentionPolicy> of(Tenant tenant) {
    return behavior.call(
        () -> policies.getOrDefault(tenant.id(), List.of()),
        why -> new OpsException("fake retention policies: " + why));
  }
}
