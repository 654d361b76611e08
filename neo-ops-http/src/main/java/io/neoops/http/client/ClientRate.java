package io.neoops.http.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.neoops.error.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * How much one address may send in a minute, which begins with its first request. Addresses of IPv6
 * count by their /64. Remembers the last 100,000 addresses. Thread-safe.
 */
public final class ClientRate {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long MOST_ADDRESSES = 100_000;

  private final long perMinute;
  private final TrustedProxies proxies;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_ADDRESSES)
          .expireAfterAccess(MINUTE.multipliedBy(2))
          .build();

  private ClientRate(long perMinute, TrustedProxies proxies) {
    this.perMinute = perMinute;
    this.proxies = proxies;
  }

  /**
   * This many for each address.
   *
   * @param perMinute 0 for no limit
   * @throws InvalidInputException if it is below 0
   */
  public static ClientRate perMinute(long perMinute, TrustedProxies proxies) {
    if (perMinute < 0) {
      throw new InvalidInputException("a rate must be 0 or more in a minute, found " + perMinute);
    }
    return new ClientRate(perMinute, proxies);
  }

  /**
   * Takes one for the address of a request.
   *
   * @return zero if it may pass, else how long until the next may
   */
  public Duration take(HttpServletRequest request) {
    if (perMinute == 0) {
      return Duration.ZERO;
    }
    ConsumptionProbe probe = bucket(request).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
  }

  /** Takes what one request brought beyond one, as far as there is any left. */
  public void takeMore(HttpServletRequest request, long more) {
    if (perMinute > 0 && more > 0) {
      bucket(request).tryConsumeAsMuchAsPossible(more);
    }
  }

  private Bucket bucket(HttpServletRequest request) {
    return buckets.get(proxies.clientOf(request), address -> full());
  }

  private Bucket full() {
    Bandwidth limit =
        Bandwidth.builder().capacity(perMinute).refillIntervally(perMinute, MINUTE).build();
    return Bucket.builder().addLimit(limit).build();
  }
}
