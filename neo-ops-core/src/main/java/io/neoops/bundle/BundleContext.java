package io.neoops.bundle;

import io.neoops.tenant.Tenant;
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

  Isolation isolation() {
    return isolation;
  }

  long leftOut() {
    return leftOut.get();
  }

  String detail() {
    return detail;
  }
}
