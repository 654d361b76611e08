package io.neoops.http;

import io.neoops.bundle.BundleRequest;
import io.neoops.bundle.SupportBundle;
import io.neoops.tenant.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a tenant's support bundle, sent while it is made. */
final class BundleEndpoint implements Endpoint {
  private static final Logger log = LoggerFactory.getLogger(BundleEndpoint.class);
  private static final Route ROUTE =
      Route.get("/api/outlet/{tenant}/support/bundle.zip", Access.OUTLET, "logs");

  /** A bundle takes 20 s at the most; the rest is for whoever reads it slowly. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final SupportBundle bundle;
  private final BundleSlots slots = new BundleSlots();

  BundleEndpoint(SupportBundle bundle) {
    this.bundle = bundle;
  }

  @Override
  public Route route() {
    return ROUTE;
  }

  @Override
  public Answer answer(Call call) {
    Tenant tenant = call.requireTenant();
    BundleRequest request = request(call, tenant);
    String fileName = request.fileName(Instant.now());
    if (call.isHead()) {
      return new Answer.Download("application/zip", fileName, out -> {});
    }
    BundleSlots.Slot slot = slots.take(tenant.id());
    log.info(
        "{} gets a support bundle of {}, logs of {}, request {}",
        call.callerName(),
        tenant.id(),
        request.logs().word(),
        call.requestId());
    return new Answer.Download("application/zip", fileName, out -> write(request, out, slot));
  }

  private void write(BundleRequest request, OutputStream out, BundleSlots.Slot slot)
      throws IOException {
    try (slot) {
      bundle.write(request, new TimedOutput(out, LONGEST));
    }
  }

  private static BundleRequest request(Call call, Tenant tenant) {
    String logs = call.parameter("logs").orElse("tenant");
    return switch (logs) {
      case "tenant" -> BundleRequest.of(tenant);
      case "all" -> {
        if (!call.is(Role.SUPER_ADMIN)) {
          throw new Problem(
              403, "forbidden", "logs=all: expected a super_admin, found another role");
        }
        yield BundleRequest.withAllLogs(tenant);
      }
      default -> throw Problem.invalid("parameter logs: expected tenant or all, found another");
    };
  }
}
