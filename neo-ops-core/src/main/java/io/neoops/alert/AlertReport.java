package io.neoops.alert;

import io.neoops.alert.Hop.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a test alert.
 *
 * @param id the alert's {@code probe_id}
 * @param routes every hop of every way
 */
public record AlertReport(String id, List<Hop> routes) {

  /** Copies the hops. */
  public AlertReport {
    routes = List.copyOf(routes);
  }

  /**
   * {@link Status#FAILED} if any hop failed; {@link Status#DELIVERED} if people were seen to be
   * notified; else {@link Status#ACCEPTED}.
   */
  public Status status() {
    if (has(Status.FAILED) || routes.isEmpty()) {
      return Status.FAILED;
    }
    return has(Status.DELIVERED) ? Status.DELIVERED : Status.ACCEPTED;
  }

  /** The report as maps and lists, ready to be written as JSON. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", id);
    document.put("status", status().word());
    document.put("routes", routes.stream().map(Hop::toDocument).toList());
    return document;
  }

  private boolean has(Status status) {
    return routes.stream().anyMatch(hop -> hop.status() == status);
  }
}
