package io.neoops.serve;

import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/** Tells the figures of each request when all of its answer is out. */
final class CountedRequests extends EventsHandler {
  private final Figures figures;

  CountedRequests(Handler next, Figures figures) {
    super(next);
    this.figures = figures;
  }

  @Override
  protected void onComplete(
      Request request, int status, @Nullable HttpFields headers, @Nullable Throwable failure) {
    figures.request(
        request.getMethod(),
        Request.getPathInContext(request),
        status,
        Duration.ofNanos(NanoTime.since(request.getBeginNanoTime())));
  }
}
