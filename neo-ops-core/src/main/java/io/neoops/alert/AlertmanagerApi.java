package io.neoops.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.neoops.error.InvalidInputException;
import io.neoops.json.Json;
import io.neoops.metrics.PrometheusText;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import io.neoops.web.WebException;
import io.neoops.web.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alertmanager's API v2 and metrics; whatever is wrong is an {@code OpsException}. */
final class AlertmanagerApi {
  private static final String SERVICE = "Alertmanager (ALERTMANAGER_URL)";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final WebClient client;
  private final WebAddress address;

  AlertmanagerApi(WebClient client, WebAddress address) {
    this.client = client;
    this.address = address;
  }

  /** Fails unless it is ready to take alerts. */
  void requireReady() {
    get("/-/ready");
  }

  AlertmanagerConfig config() {
    Status status = read(get("/api/v2/status"), Status.class, "/api/v2/status");
    String yaml = status.config == null ? null : status.config.original;
    if (yaml == null) {
      throw new WebException(
          SERVICE + " at " + address + " does not show its configuration in /api/v2/status", null);
    }
    return AlertmanagerConfig.parse(yaml);
  }

  Notifications notifications() {
    return new Notifications(PrometheusText.parse(get("/metrics")));
  }

  /** Posts one alert; a batch with a bad one among good ones is refused and taken in part. */
  void post(Probe probe, Instant endsAt) {
    Map<String, Object> alert =
        Map.<String, Object>of(
            "labels",
            Map.of(
                "alertname", Probe.ALERT_NAME, "severity", Probe.SEVERITY, "probe_id", probe.id()),
            "annotations",
            Map.of("summary", probe.message(), "description", probe.description()),
            "startsAt",
            probe.startsAt().toString(),
            "endsAt",
            endsAt.toString());
    require(
        client.postJson(SERVICE, address.resolve("/api/v2/alerts"), Json.write(List.of(alert))));
  }

  /** The alert as it is listed; one that has ended is not. */
  Optional<ListedAlert> find(Probe probe) {
    String filter = "/api/v2/alerts?filter=probe_id%3D%22" + probe.id() + "%22";
    return List.of(read(get(filter), ListedAlert[].class, "/api/v2/alerts")).stream().findFirst();
  }

  private String get(String path) {
    return require(client.get(SERVICE, address.resolve(path)));
  }

  private String require(WebResponse answer) {
    if (answer.isSuccess()) {
      return answer.body();
    }
    String remedy =
        answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN
            ? "check user and password in the URL"
            : "check the URL and its path";
    throw new WebException(
        SERVICE + " at " + address + " answered with " + answer.summary() + "; " + remedy, null);
  }

  private <T> T read(String body, Class<T> type, String path) {
    try {
      return Json.read(body, type, SERVICE + " " + path);
    } catch (InvalidInputException e) {
      // Its answer is no input of the operator's.
      throw new WebException(
          SERVICE + " at " + address + ": " + path + " is not what API v2 answers; check the URL",
          e);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Status(@Nullable Config config) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Config(@Nullable String original) {}
}
