package io.neoops.csp;

import io.neoops.json.LooseJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a browser posted: its violations, redacted already, and how many members were something
 * else. Immutable.
 *
 * <p>The shape is told by what is in the body and not by its media type: {@code csp-report}
 * objects, envelopes of the Reporting API, bare reports, and lists of any of these. A member that
 * is none costs only itself. Identical members become one report with their count.
 *
 * @param reports in the order in which they came
 * @param noise violations that come from a browser's extensions or own pages, dropped
 * @param others reports of the Reporting API about something else, for example deprecations
 * @param rejected members that are no report, or beyond the first {@value #MOST_MEMBERS}
 */
public record CspBody(List<CspReport> reports, int noise, int others, int rejected) {
  static final int MOST_MEMBERS = 500;

  /** Keeps its own list of the reports. */
  public CspBody {
    reports = List.copyOf(reports);
  }

  /**
   * Reads a body in UTF-8. Never throws for what a client may send.
   *
   * @param userAgent the request's header, for reports that name no browser themselves
   * @return empty if the body is not JSON
   */
  public static Optional<CspBody> parse(
      byte[] body, Instant receivedAt, Optional<String> userAgent) {
    return LooseJson.read(body).map(document -> new Reading(receivedAt, userAgent).read(document));
  }

  private static final class Reading {
    private final Instant receivedAt;
    private final Optional<String> userAgent;
    private final Map<CspReport, Long> reports = new LinkedHashMap<>();
    private int noise;
    private int others;
    private int rejected;

    Reading(Instant receivedAt, Optional<String> userAgent) {
      this.receivedAt = receivedAt;
      this.userAgent = userAgent;
    }

    CspBody read(LooseJson document) {
      each(document, member -> member(member, userAgent));
      List<CspReport> counted = new ArrayList<>();
      reports.forEach(
          (report, count) -> counted.add(count == 1 ? report : report.withCount(count)));
      return new CspBody(counted, noise, others, rejected);
    }

    private void each(LooseJson document, Consumer<LooseJson> take) {
      List<LooseJson> members = document.items();
      if (members.isEmpty()) {
        take.accept(document);
      } else {
        members.stream().limit(MOST_MEMBERS).forEach(take);
        rejected += Math.max(0, members.size() - MOST_MEMBERS);
      }
    }

    private void member(LooseJson member, Optional<String> browser) {
      Optional<LooseJson> old = member.member("csp-report");
      if (old.isPresent()) {
        each(old.get(), report -> report(report, Optional.empty(), browser));
        return;
      }
      Optional<LooseJson> body = member.member("body");
      Optional<String> type = member.member("type").flatMap(LooseJson::text);
      if (type.isPresent() && !type.get().equals(CspReport.KIND)) {
        others++;
      } else if (body.isPresent()) {
        ReportFields envelope = new ReportFields(member);
        Optional<String> own = Optional.ofNullable(envelope.text("user_agent", "userAgent"));
        report(body.get(), Optional.ofNullable(envelope.text("url")), own.or(() -> browser));
      } else {
        report(member, Optional.empty(), browser);
      }
    }

    private void report(LooseJson body, Optional<String> page, Optional<String> browser) {
      ReportFields fields = new ReportFields(body);
      if (!fields.isReport()) {
        rejected++;
        return;
      }
      CspReport report = fields.read(receivedAt, page, browser);
      if (BrowserNoise.is(report)) {
        noise++;
      } else {
        reports.merge(report, 1L, Long::sum);
      }
    }
  }
}
