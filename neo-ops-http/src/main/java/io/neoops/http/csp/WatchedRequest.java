package io.neoops.http.csp;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose asynchronous part gets the watched response too, and not the container's own. */
final class WatchedRequest extends HttpServletRequestWrapper {
  private final HtmlResponse response;

  WatchedRequest(HttpServletRequest request, HtmlResponse response) {
    super(request);
    this.response = response;
  }

  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }
}
