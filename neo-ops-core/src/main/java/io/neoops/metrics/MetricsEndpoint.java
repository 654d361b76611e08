package io.neoops.metrics;

import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import io.neoops.web.WebResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where the host shows its metrics in the Prometheus text format. Thread-safe. */
public final class MetricsEndpoint {
  private static final String SERVICE = "metrics (METRICS_URL)";
  private static final Map<String, String> WANTED = Map.of("Accept", "text/plain;version=0.0.4");

  /** A scrape that takes longer than Prometheus itself would wait, or is larger, is broken. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static final int MAX_BYTES = 10 * 1024 * 1024;

  private final WebClient client;
  private final WebAddress address;

  /** The endpoint at this address, which gets 10 seconds and 10 MiB for its answer. */
  public MetricsEndpoint(WebAddress address) {
    this(new WebClient(DEADLINE, MAX_BYTES), address);
  }

  /** The endpoint at this address, with the client's limits. */
  public MetricsEndpoint(WebClient client, WebAddress address) {
    this.client = client;
    this.address = address;
  }

  /**
   * Every sample that the host shows now.
   *
   * @throws io.neoops.web.WebException if there is no whole answer in time, or it is too large
   * @throws MetricsException if the answer is an error or cannot be read
   */
  public List<Sample> read() {
    WebResponse answer = client.get(SERVICE, address, WANTED);
    if (!answer.isSuccess()) {
      // Its body may repeat the request, and with it the URL's secrets.
      throw new MetricsException(
          SERVICE
              + " at "
              + address
              + " answered with HTTP "
              + answer.status()
              + "; check the URL");
    }
    return PrometheusText.parse(answer.body());
  }
}
