package io.neoops.http.csp;

import static io.neoops.http.csp.ReportingHeaders.ENDPOINTS;
import static io.neoops.http.csp.ReportingHeaders.REPORT_ONLY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Carries the headers as long as it is HTML. Nothing tells when a container commits, so they are
 * put on and taken off with each change of the content type, the status or the headers themselves.
 */
final class HtmlResponse extends HttpServletResponseWrapper {
  private static final String CONTENT_TYPE = "Content-Type";

  private final HttpServletRequest request;
  private final ReportingHeaders headers;

  /** Until the application says again what it answers. */
  private boolean errorPage;

  HtmlResponse(HttpServletRequest request, HttpServletResponse response, ReportingHeaders headers) {
    super(response);
    this.request = request;
    this.headers = headers;
  }

  @Override
  public void setContentType(@Nullable String type) {
    super.setContentType(type);
    errorPage = false;
    settle();
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    super.setHeader(name, value);
    changed(name);
  }

  @Override
  public void addHeader(String name, String value) {
    if (REPORT_ONLY.equalsIgnoreCase(name) && isOurs(super.getHeader(REPORT_ONLY))) {
      // The application's own first one takes the place of ours.
      setHeader(name, value);
    } else {
      super.addHeader(name, value);
      changed(name);
    }
  }

  /** Without ours: applications look whether a header is there before they set their own. */
  @Override
  public boolean containsHeader(String name) {
    return isOneOfOurs(name) ? getHeader(name) != null : super.containsHeader(name);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isOneOfOurs(name)
        ? getHeaders(name).stream().findFirst().orElse(null)
        : super.getHeader(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    Collection<String> values = super.getHeaders(name);
    return isOneOfOurs(name)
        ? values.stream()
            .filter(value -> !isOurs(value) && !value.equals(headers.endpoints()))
            .toList()
        : values;
  }

  @Override
  public void setStatus(int status) {
    super.setStatus(status);
    settle();
  }

  @Override
  public void sendError(int status) throws IOException {
    expectErrorPage(status);
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    expectErrorPage(status);
    super.sendError(status, message);
  }

  @Override
  public void reset() {
    super.reset();
    errorPage = false;
    settle();
  }

  /** Puts the headers on, or takes them off. */
  void settle() {
    settle((errorPage || isHtml(contentType())) && getStatus() != SC_NOT_MODIFIED);
  }

  /** An exception leaves the application, and the container makes a page of it. */
  void expectErrorPage() {
    expectErrorPage(SC_INTERNAL_SERVER_ERROR);
  }

  /** The page comes after this response has been closed, from a container or from a dispatch. */
  private void expectErrorPage(int status) {
    errorPage = status != SC_NOT_MODIFIED && takesHtml();
    settle(errorPage);
  }

  private void changed(String name) {
    if (CONTENT_TYPE.equalsIgnoreCase(name)) {
      errorPage = false;
      settle();
    } else if (isOneOfOurs(name)) {
      settle();
    }
  }

  private static boolean isOneOfOurs(String name) {
    return REPORT_ONLY.equalsIgnoreCase(name) || ENDPOINTS.equalsIgnoreCase(name);
  }

  private void settle(boolean html) {
    if (isCommitted()) {
      return;
    }
    boolean wanted = html && getHeader(REPORT_ONLY) == null;
    boolean present = isOurs(super.getHeader(REPORT_ONLY));
    if (wanted != present) {
      super.setHeader(REPORT_ONLY, wanted ? headers.policy() : null);
    }
    if (headers.endpoints() != null) {
      settleEndpoints(wanted, headers.endpoints());
    }
  }

  private void settleEndpoints(boolean wanted, String endpoints) {
    boolean present = super.getHeaders(ENDPOINTS).contains(endpoints);
    if (wanted && !present) {
      super.addHeader(ENDPOINTS, endpoints);
    } else if (present && !wanted) {
      List<String> others = List.copyOf(getHeaders(ENDPOINTS));
      super.setHeader(ENDPOINTS, others.isEmpty() ? null : others.get(0));
      others.stream().skip(1).forEach(other -> super.addHeader(ENDPOINTS, other));
    }
  }

  private boolean isOurs(@Nullable String present) {
    return headers.policy().equals(present);
  }

  private @Nullable String contentType() {
    String type = getContentType();
    return type == null ? getHeader(CONTENT_TYPE) : type;
  }

  private static boolean isHtml(@Nullable String type) {
    if (type == null) {
      return false;
    }
    int end = type.indexOf(';');
    String essence = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return essence.equals("text/html") || essence.equals("application/xhtml+xml");
  }

  /** As containers read it when they choose the form of their error pages. */
  private boolean takesHtml() {
    String accept = request.getHeader("Accept");
    if (accept == null) {
      return true;
    }
    String types = accept.toLowerCase(Locale.ROOT);
    return types.contains("text/html") || types.contains("text/*") || types.contains("*/*");
  }
}
