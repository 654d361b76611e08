package io.neoops.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert as {@code GET /api/v2/alerts} lists it, as far as it matters here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ListedAlert(
    @Nullable List<Receiver> receivers, @Nullable State status, @Nullable String updatedAt) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Receiver(String name) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record State(
      @Nullable List<String> silencedBy,
      @Nullable List<String> inhibitedBy,
      @Nullable List<String> mutedBy) {}

  /** Names of the receivers that the routes lead it to. */
  List<String> receiverNames() {
    return receivers == null ? List.of() : receivers.stream().map(Receiver::name).toList();
  }

  /**
   * Whether a group that begins with it does not wait: by the Alertmanager's clock, which may be
   * ahead, it had begun that long ago when it came.
   */
  boolean cameLate(Probe probe, Duration wait) {
    if (updatedAt == null) {
      return false;
    }
    try {
      return !OffsetDateTime.parse(updatedAt).toInstant().isBefore(probe.startsAt().plus(wait));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Why nobody is notified although routes lead to receivers. */
  Optional<String> muted() {
    if (status == null) {
      return Optional.empty();
    }
    if (status.silencedBy != null && !status.silencedBy.isEmpty()) {
      return Optional.of(
          "silenced by "
              + String.join(", ", status.silencedBy)
              + ", so nobody is notified; let the silence end, or expire it");
    }
    if (status.inhibitedBy != null && !status.inhibitedBy.isEmpty()) {
      return Optional.of(
          "inhibited by the alert with fingerprint "
              + String.join(", ", status.inhibitedBy)
              + ", so nobody is notified; resolve that alert, or look at inhibit_rules");
    }
    if (status.mutedBy != null && !status.mutedBy.isEmpty()) {
      return Optional.of(
          "muted by time interval "
              + String.join(", ", status.mutedBy)
              + ", so nobody is notified; try again outside of it");
    }
    return Optional.empty();
  }
}
