package io.neoops.csp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports of the same directive about the same origin. Immutable.
 *
 * @param directive the one that was violated; empty if no report says
 * @param blockedOrigin scheme, host and port in lower case; for what has no host the scheme or the
 *     word that the browser gave, such as {@code data} or {@code inline}; empty if none says
 * @param count how many reports
 * @param firstSeen when the oldest of them came in
 * @param lastSeen when the newest of them came in
 */
public record CspGroup(
    String directive, String blockedOrigin, long count, Instant firstSeen, Instant lastSeen) {

  private static final Comparator<CspGroup> FEWEST_FIRST =
      Comparator.comparingLong(CspGroup::count).thenComparing(CspGroup::lastSeen);

  /** The groups of these reports, that with the most reports last. */
  public static List<CspGroup> of(List<CspReport> reports) {
    Map<List<String>, CspGroup> groups = new LinkedHashMap<>();
    for (CspReport report : reports) {
      String directive = report.effectiveDirective() == null ? "" : report.effectiveDirective();
      String origin = origin(report.blockedUri());
      Instant at = report.receivedAt();
      groups.merge(
          List.of(directive, origin),
          new CspGroup(directive, origin, report.count(), at, at),
          CspGroup::with);
    }
    List<CspGroup> sorted = new ArrayList<>(groups.values());
    sorted.sort(FEWEST_FIRST);
    return List.copyOf(sorted);
  }

  /** The document that scripts get, its fields in a fixed order. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("effective_directive", directive);
    document.put("blocked_origin", blockedOrigin);
    document.put("count", count);
    document.put("first_seen", firstSeen.toString());
    document.put("last_seen", lastSeen.toString());
    return document;
  }

  private CspGroup with(CspGroup other) {
    return new CspGroup(
        directive,
        blockedOrigin,
        count + other.count,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
  }

  /** By hand, since browsers send what {@link java.net.URI} would refuse. */
  private static String origin(@Nullable String blocked) {
    if (blocked == null) {
      return "";
    }
    String uri = blocked.strip().toLowerCase(Locale.ROOT);
    int colon = uri.indexOf(':');
    boolean relative = colon < 0 || endOf(uri, 0) < colon;
    if (relative && !uri.startsWith("//")) {
      return uri;
    }
    if (!relative && !uri.startsWith("://", colon)) {
      return uri.substring(0, colon);
    }
    int end = endOf(uri, relative ? 2 : colon + 3);
    String origin = uri.substring(0, end);
    boolean standard =
        (origin.startsWith("https:") && origin.endsWith(":443"))
            || (origin.startsWith("http:") && origin.endsWith(":80"));
    return standard ? origin.substring(0, origin.lastIndexOf(':')) : origin;
  }

  private static int endOf(String uri, int host) {
    int end = host;
    while (end < uri.length() && "/\\?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
