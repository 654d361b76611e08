package io.neoops.bundle;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantIdentity;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a collector may ask of the bundle that it writes for, and tell it. Thread-safe. */
public final class BundleContext {
  private final BundleRequest request;
  private final Isolation isolation;
  private final AtomicLong leftOut = new AtomicLong();
  private volatile String detail = "";

  BundleContext(BundleRequest request, Isolation isolation) {
    this.request = request;
    this.isolation = isolation;
  }

  /** A context without a bundle, to test a collector with: the tenant is the host's only one. */
  public static BundleContext of(BundleRequest request) {
    Tenant tenant = request.tenant();
    TenantIdentity identity = new TenantIdentity(tenant.id(), List.of(tenant.name()));
    TenantIndex index = TenantIndex.of(each -> each.accept(identity));
    return new BundleContext(request, new Isolation(request, () -> index));
  }

  /** Whose bundle it is. */
  public Tenant tenant() {
    return request.tenant();
  }

  /** Whose lines it may hold. */
  public LogScope logs() {
    return request.logs();
  }

  /** Counts lines that the collector has left out because they are not this tenant's. */
  public void leftOut(long lines) {
    leftOut.addAndGet(lines);
  }

  /** Says in the manifest what else there is to know of the file. */
  public void detail(String text) {
    detail = text;
  }

  /** How many lines the collector has left out until now. */
  public long leftOut() {
    return leftOut.get();
  }

  /** What the collector has said last, or an empty text. */
  public String detail() {
    return detail;
  }

  Isolation isolation() {
    return isolation;
  }
}
