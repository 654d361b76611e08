package io.neoops.bundle;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantIdentities;
import io.neoops.tenant.TenantIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A host's tenants, of whom the first is the one that bundles are for. */
final class Cafes {
  static final UUID OWN = UUID.fromString("5cc9235f-d883-4dd6-8d40-79bf77d83779");
  static final UUID OTHER = UUID.fromString("0b1e4f7a-52c3-4c0e-9a57-3d8f6e2b1c90");

  private Cafes() {}

  /** {@code own} among others of these names. */
  static TenantIdentities named(String own, String... others) {
    List<TenantIdentity> all = new ArrayList<>();
    all.add(new TenantIdentity(OWN, List.of(own)));
    for (int i = 0; i < others.length; i++) {
      UUID id = i == 0 ? OTHER : UUID.nameUUIDFromBytes(new byte[] {(byte) i});
      all.add(new TenantIdentity(id, List.of(others[i])));
    }
    return all::forEach;
  }

  static Tenant tenant(String name) {
    return Tenant.of(OWN, name);
  }

  static Isolation isolation(String own, String... others) {
    TenantIndex index = TenantIndex.of(named(own, others));
    return new Isolation(BundleRequest.of(tenant(own)), () -> index);
  }
}
