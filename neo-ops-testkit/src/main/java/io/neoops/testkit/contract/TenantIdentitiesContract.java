package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.TenantIdentities;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link TenantIdentities} does. */
public interface TenantIdentitiesContract {
  /** The identities. */
  TenantIdentities identities();

  /** Adds a tenant; there is no other when a test begins. */
  void add(UUID id, String name);

  @Test
  default void everyTenantIsHandedOverOnceWithItsName() {
    assertThat(handedOver()).isEmpty();
    Map<UUID, String> added = new HashMap<>();
    for (int i = 0; i < 25; i++) {
      added.put(UUID.randomUUID(), "cafe " + i);
    }
    added.forEach(this::add);

    Map<UUID, List<String>> handedOver = handedOver();

    assertThat(handedOver.keySet()).isEqualTo(added.keySet());
    handedOver.forEach((id, names) -> assertThat(names).contains(added.get(id)));
  }

  private Map<UUID, List<String>> handedOver() {
    Map<UUID, List<String>> found = new HashMap<>();
    identities().each(identity -> assertThat(found.put(identity.id(), identity.names())).isNull());
    return found;
  }
}
