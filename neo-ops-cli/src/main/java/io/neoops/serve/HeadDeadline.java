package io.neoops.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection whose next request has not come with its whole head in time. Jetty's own
 * limit begins anew with each byte, so that a few clients who send one now and then could hold all
 * connections there are for as long as they like.
 */
final class HeadDeadline extends AbstractLifeCycle implements Connection.Listener {
  private final Map<Connection, Waiting> open = new ConcurrentHashMap<>();
  private final Scheduler scheduler;
  private final Duration deadline;

  /** Before it starts, {@code scheduler} has to. */
  HeadDeadline(Scheduler scheduler, Duration deadline) {
    this.scheduler = scheduler;
    this.deadline = deadline;
  }

  /** How long a connection has been without a request, and how many it had before. */
  private record Waiting(long requests, long since) {}

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Waiting(0, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  @Override
  protected void doStart() {
    again();
  }

  private void again() {
    scheduler.schedule(this::sweep, deadline.toNanos() / 10, TimeUnit.NANOSECONDS);
  }

  private void sweep() {
    if (isStopping() || isStopped()) {
      return;
    }
    // Whatever a connection does when it is closed, the others are looked at again.
    again();
    long now = System.nanoTime();
    open.forEach((connection, waiting) -> look(connection, waiting, now));
  }

  private void look(Connection connection, Waiting waiting, long now) {
    long requests = connection.getMessagesIn();
    boolean answering = requests > connection.getMessagesOut();
    if (answering || requests > waiting.requests) {
      open.replace(connection, waiting, new Waiting(requests, now));
    } else if (now - waiting.since > deadline.toNanos()) {
      connection.close();
    }
  }
}
