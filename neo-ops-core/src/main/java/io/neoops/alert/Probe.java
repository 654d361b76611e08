package io.neoops.alert;

import java.time.Instant;

/**
 * One test alert: {@code alertname=SyntheticTestAlert}, {@code severity=critical}.
 *
 * @param id unique, so that no receiver takes it for an earlier one; ASCII letters, digits and
 *     hyphens
 * @param message what people shall read, one line
 * @param startsAt when it began
 */
public record Probe(String id, String message, Instant startsAt) {
  static final String ALERT_NAME = "SyntheticTestAlert";
  static final String SEVERITY = "critical";

  /** What people are told beside the message. */
  String description() {
    return "A test of neo-ops that alerts arrive; nothing is wrong. probe_id " + id;
  }
}
