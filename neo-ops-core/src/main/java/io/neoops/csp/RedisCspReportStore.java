package io.neoops.csp;

import io.neoops.error.OpsException;
import io.neoops.json.Json;
import io.neoops.json.LooseJson;
import io.neoops.redis.RedisServer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps reports in the Redis list {@value #KEY}, one JSON document an entry, the newest last.
 * Adding is one round trip. The list goes {@link #LIFETIME} after the last report; what is older
 * within it is never returned.
 */
public final class RedisCspReportStore implements CspReportStore {
  static final String KEY = "csp:reports";

  private final RedisServer redis;
  private final Clock clock;

  /** A store on a server that stays the caller's to close. */
  public RedisCspReportStore(RedisServer redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void add(List<CspReport> reports) {
    if (reports.isEmpty()) {
      return;
    }
    List<Object> push = new ArrayList<>(List.of("RPUSH", KEY));
    reports.subList(Math.max(0, reports.size() - CAPACITY), reports.size()).stream()
        .map(report -> Json.write(report.toDocument()))
        .forEach(push::add);
    try {
      redis.calls(
          List.of(
              push.toArray(),
              new Object[] {"LTRIM", KEY, -CAPACITY, -1},
              new Object[] {"PEXPIRE", KEY, LIFETIME.toMillis()}));
    } catch (OpsException e) {
      throw new CspStoreException("CSP reports were not written: " + e.getMessage(), e);
    }
  }

  @Override
  public List<CspReport> recent() {
    List<byte[]> entries;
    try {
      entries = redis.list("LRANGE", KEY, -CAPACITY, -1);
    } catch (OpsException e) {
      throw new CspStoreException("CSP reports were not read: " + e.getMessage(), e);
    }
    return RecentReports.of(entries.stream().flatMap(RedisCspReportStore::read), clock.instant());
  }

  /** Nothing for an entry that is none of ours: one of those must not hide the others. */
  private static Stream<CspReport> read(byte[] entry) {
    Optional<LooseJson> document = LooseJson.read(entry);
    if (document.isEmpty()) {
      return Stream.empty();
    }
    ReportFields fields = new ReportFields(document.get());
    String receivedAt = fields.text("received_at");
    Integer count = fields.number("count");
    try {
      return receivedAt == null || !fields.isReport()
          ? Stream.empty()
          : Stream.of(
              fields
                  .read(
                      Instant.parse(receivedAt),
                      Optional.empty(),
                      Optional.ofNullable(fields.text("user_agent")))
                  .withCount(count == null ? 1 : Math.max(1, count)));
    } catch (DateTimeException e) {
      return Stream.empty();
    }
  }
}
