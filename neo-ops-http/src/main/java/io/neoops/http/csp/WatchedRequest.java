package io.neoops.http.csp;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose asynchronous part gets the watched response too, and not the container's own, and
 * which tells of the error page that comes when that part fails or takes too long.
 */
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

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    AsyncContext context = super.startAsync(request, response);
    context.addListener(new ErrorPages(this.response));
    return context;
  }

  private record ErrorPages(HtmlResponse response) implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      response.expectErrorPage();
    }

    @Override
    public void onError(AsyncEvent event) {
      response.expectErrorPage();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }

    @Override
    public void onComplete(AsyncEvent event) {
      // There is nothing to add to a response that has been sent.
    }
  }
}
