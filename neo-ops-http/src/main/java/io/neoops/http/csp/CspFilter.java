package io.neoops.http.csp;

import io.neoops.csp.CspNonce;
import io.neoops.csp.CspPolicy;
import io.neoops.error.InvalidInputException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code Content-Security-Policy-Report-Only} on responses that are HTML, and on no others,
 * with {@code report-uri}, {@code report-to} and {@code Reporting-Endpoints}.
 *
 * <p>A response is HTML when its content type is {@code text/html} or {@code
 * application/xhtml+xml}, however and whenever before the commit it is set, or when it is an error
 * page for somebody who takes HTML. Where the application sets a {@code
 * Content-Security-Policy-Report-Only} itself, that one stays and this filter adds nothing; an
 * enforced {@code Content-Security-Policy} is not touched. A 304 gets no header, since the nonce
 * would not be that of the stored page.
 *
 * <p>Each request has a nonce for its page in the attribute {@value #NONCE}, a string. Map the
 * filter with asynchronous support, and for the dispatcher types {@code REQUEST} and {@code ERROR}.
 * Thread-safe.
 */
public final class CspFilter implements Filter {
  /** The request attribute with the response's nonce, 22 characters. */
  public static final String NONCE = "cspNonce";

  /** Where reports go unless told otherwise, below the application's context path. */
  public static final String REPORT_PATH = "/csp/report";

  private final CspPolicy policy;
  private final String reportUrl;
  private final SecureRandom random = new SecureRandom();

  private CspFilter(CspPolicy policy, String reportUrl) {
    this.policy = policy;
    this.reportUrl = reportUrl;
  }

  /**
   * A filter for this policy, with reports to {@value #REPORT_PATH}. A policy that says {@code
   * report-uri} or {@code report-to} itself is sent as it is.
   */
  public static CspFilter reporting(CspPolicy policy) {
    return new CspFilter(policy, REPORT_PATH);
  }

  /**
   * The same with reports to another place.
   *
   * @param url a path below the context path that begins with {@code /}, or an address that begins
   *     with {@code https://} or {@code http://}; percent-encoded
   * @throws InvalidInputException if it is neither, or holds what would end the header's value
   */
  public CspFilter reportingTo(String url) {
    boolean place = url.matches("/(?!/).*|https?://[^/].*");
    if (!place || !url.chars().allMatch(HeaderUrl::isPlain)) {
      throw new InvalidInputException(
          "reports go to a path such as /csp/report or to an https:// address, percent-encoded"
              + " and without quotes, commas and semicolons; found something else");
    }
    return new CspFilter(policy, url);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(request, response);
      return;
    }
    HtmlResponse before = watched(response);
    if (before == null) {
      HtmlResponse watched = new HtmlResponse(http, answer, headers(http));
      watched.settle();
      pass(new WatchedRequest(http, watched), watched, chain, watched);
    } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
      pass(request, response, chain, before);
    } else {
      // A forward or include: what it throws, its caller may still answer.
      chain.doFilter(request, response);
    }
  }

  private static void pass(
      ServletRequest request, ServletResponse response, FilterChain chain, HtmlResponse watched)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      watched.expectErrorPage();
      throw e;
    }
  }

  /** Dispatches of one request share its response, which need not be watched twice. */
  private static @Nullable HtmlResponse watched(ServletResponse response) {
    ServletResponse inner = response;
    while (!(inner instanceof HtmlResponse)) {
      if (!(inner instanceof ServletResponseWrapper wrapper)) {
        return null;
      }
      inner = wrapper.getResponse();
    }
    return (HtmlResponse) inner;
  }

  private ReportingHeaders headers(HttpServletRequest request) {
    CspNonce nonce = nonce(request);
    request.setAttribute(NONCE, nonce.value());
    if (policy.has("report-uri") || policy.has("report-to")) {
      return new ReportingHeaders(policy.header(nonce), null);
    }
    String url =
        reportUrl.startsWith("/")
            ? HeaderUrl.encode(request.getServletContext().getContextPath()) + reportUrl
            : reportUrl;
    return ReportingHeaders.to(url, policy.header(nonce));
  }

  /** The error page of a response goes with the header that it has already. */
  private CspNonce nonce(HttpServletRequest request) {
    if (request.getAttribute(NONCE) instanceof String before) {
      try {
        return new CspNonce(before);
      } catch (IllegalArgumentException e) {
        // The application keeps something else under this name: it is told the right one.
        return CspNonce.next(random);
      }
    }
    return CspNonce.next(random);
  }
}
