package io.neoops.digest;

import io.neoops.tenant.Tenant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a digest of one tenant came to.
 *
 * @param date which day it is about, empty if that could not be told
 * @param zone where the tenant is, empty if that could not be told
 * @param digest what there was to tell, empty if it could not be had
 * @param deliveries one entry a recipient, in the channels' order
 * @param problem why the whole failed, apart from any delivery; empty if it did not
 */
public record DigestReport(
    Tenant tenant,
    Optional<LocalDate> date,
    Optional<ZoneId> zone,
    Optional<Digest> digest,
    List<DigestDelivery> deliveries,
    String problem) {

  /** Copies the deliveries. */
  public DigestReport {
    deliveries = List.copyOf(deliveries);
  }

  /** What became of a digest. */
  static DigestReport of(Digest digest, List<DigestDelivery> deliveries, String problem) {
    return new DigestReport(
        digest.tenant(),
        Optional.of(digest.day().date()),
        Optional.of(digest.day().zone()),
        Optional.of(digest),
        deliveries,
        problem);
  }

  /** A digest that could not be made. */
  static DigestReport failed(
      Tenant tenant, Optional<LocalDate> date, Optional<ZoneId> zone, String problem) {
    return new DigestReport(tenant, date, zone, Optional.empty(), List.of(), problem);
  }

  /** Whether anything failed: the whole, or a delivery. */
  public boolean hasFailed() {
    return !problem.isEmpty() || count(DigestDelivery.Status.FAILED) > 0;
  }

  /** How many deliveries ended so. */
  public long count(DigestDelivery.Status status) {
    return deliveries.stream().filter(delivery -> delivery.status() == status).count();
  }

  /** The same with this delivery before the others. */
  public DigestReport withFirst(DigestDelivery delivery) {
    List<DigestDelivery> all = new ArrayList<>(List.of(delivery));
    all.addAll(deliveries);
    return new DigestReport(tenant, date, zone, digest, all, problem);
  }

  /** The report as maps and lists, ready to be written as JSON. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document =
        digest.map(Digest::toDocument).orElseGet(() -> unknown(tenant.name()));
    document.put("tenant_id", tenant.id().toString());
    document.put("date", date.map(LocalDate::toString).orElse(null));
    document.put("zone", zone.map(ZoneId::getId).orElse(null));
    document.put("deliveries", deliveries.stream().map(DigestDelivery::toDocument).toList());
    document.put("status", hasFailed() ? "failed" : "done");
    document.put("detail", problem);
    return document;
  }

  /**
   * The document of a digest that never came to be: all the fields, as far as they are known.
   *
   * @param tenant the name or id that was asked for
   * @param problem why there is no digest
   */
  public static Map<String, @Nullable Object> toDocument(@Nullable String tenant, String problem) {
    Map<String, @Nullable Object> document = unknown(tenant);
    document.put("deliveries", List.of());
    document.put("status", "failed");
    document.put("detail", problem);
    return document;
  }

  private static Map<String, @Nullable Object> unknown(@Nullable String tenant) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant);
    for (String field :
        List.of(
            "tenant_id",
            "date",
            "zone",
            "from",
            "to",
            "is_over",
            "orders",
            "cancelled",
            "items_sold",
            "avg_prep_seconds")) {
      document.put(field, null);
    }
    document.put("top_items", List.of());
    for (String field : List.of("comps", "tips", "breaker_opens", "previous")) {
      document.put(field, null);
    }
    document.put("warnings", List.of());
    return document;
  }
}
