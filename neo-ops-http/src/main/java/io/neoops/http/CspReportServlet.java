package io.neoops.http;

import io.neoops.csp.CspBody;
import io.neoops.csp.CspCollector;
import io.neoops.http.client.ClientRate;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /csp/report}: takes what browsers send, from anybody, and answers 204.
 *
 * <p>400 for what is not JSON, 405 for other methods, 408 for a body that takes longer than 10
 * seconds, 413 for one over 64 KiB, 415 for other media types and for compressed bodies, 429 over
 * the rate. The rate counts reports: a batch takes what is left of it. Thread-safe.
 */
public final class CspReportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final int LARGEST = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> TYPES =
      Set.of("application/csp-report", "application/reports+json", "application/json");
  private static final String METHODS = "POST, OPTIONS";

  private final transient CspCollector collector;
  private final transient ClientRate rate;
  private final transient InstantSource clock = InstantSource.system();
  private final Duration patience;

  /** Takes reports into {@code collector}, which stays the caller's to close. */
  public CspReportServlet(CspCollector collector, ClientRate rate) {
    this(collector, rate, PATIENCE);
  }

  CspReportServlet(CspCollector collector, ClientRate rate, Duration patience) {
    this.collector = collector;
    this.rate = rate;
    this.patience = patience;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHeader("Origin") != null) {
      // Pages of other origins report here too, and learn nothing from the answer.
      response.setHeader("Access-Control-Allow-Origin", "*");
    }
    if (request.getMethod().equals("OPTIONS")) {
      allow(response);
      return;
    }
    Optional<Problem> refusal = refusal(request);
    RequestBody.read(
        request,
        response,
        LARGEST,
        patience,
        body -> answer(request, response, refusal.or(() -> take(request, body)), body));
  }

  private static void allow(HttpServletResponse response) {
    response.setHeader("Allow", METHODS);
    response.setHeader("Access-Control-Allow-Methods", "POST");
    response.setHeader("Access-Control-Allow-Headers", "Content-Type");
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** What can be told from the head of the request. */
  private Optional<Problem> refusal(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      return Optional.of(
          new Problem(
              405,
              "method_not_allowed",
              "expected one of " + METHODS + ", found another method",
              Map.of("Allow", METHODS)));
    }
    Duration wait = rate.take(request);
    if (!wait.isZero()) {
      return Optional.of(
          new Problem(
              429,
              "too_many_reports",
              "expected fewer reports from this address in a minute",
              Map.of("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()))));
    }
    BodyType type = BodyType.of(request);
    if (!TYPES.contains(type.mediaType())) {
      return Optional.of(
          new Problem(
              415,
              "unsupported_media_type",
              "expected Content-Type application/csp-report, application/reports+json or"
                  + " application/json, found something else"));
    }
    if (type.encoded()) {
      return Optional.of(
          new Problem(
              415,
              "unsupported_media_type",
              "expected no Content-Encoding, found one",
              Map.of("Accept-Encoding", "identity")));
    }
    return Optional.empty();
  }

  private Optional<Problem> take(HttpServletRequest request, RequestBody body) {
    return switch (body.end()) {
      case TOO_LARGE ->
          problem(413, "too_large", "expected at most " + LARGEST + " bytes, found more");
      case TOO_SLOW ->
          problem(408, "timeout", "expected the body within " + patience.toSeconds() + " s");
      case BROKEN -> problem(400, "invalid_input", "expected a whole body, found less");
      case WHOLE -> takeWhole(request, body.bytes());
    };
  }

  private Optional<Problem> takeWhole(HttpServletRequest request, byte[] bytes) {
    Optional<CspBody> reports =
        CspBody.parse(bytes, clock.instant(), Optional.ofNullable(request.getHeader("User-Agent")));
    if (reports.isEmpty()) {
      return problem(400, "invalid_input", "expected JSON, found something else");
    }
    collector.take(reports.get());
    rate.takeMore(request, count(reports.get()) - 1);
    return Optional.empty();
  }

  private static long count(CspBody body) {
    return body.reports().stream().mapToLong(report -> report.count()).sum();
  }

  private static void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<Problem> problem,
      RequestBody body)
      throws IOException {
    if (problem.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    if (body.end() != RequestBody.End.WHOLE) {
      // What is left of the body must not be taken for the next request.
      response.setHeader("Connection", "close");
    }
    new Exchange(request, response).answer(problem.get().answer());
  }

  private static Optional<Problem> problem(int status, String code, String message) {
    return Optional.of(new Problem(status, code, message));
  }
}
