package io.neoops.mail;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Breaks off what is being sent when its time is over, by closing the sockets under it: nothing
 * else ends a write that the other side does not read.
 */
final class SmtpDeadline implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SmtpDeadline.class);

  private final CompletableFuture<Boolean> timer = new CompletableFuture<>();
  private final CompletableFuture<Void> ended;
  private final List<Socket> sockets = new ArrayList<>();
  private boolean over;

  SmtpDeadline(Duration whole) {
    ended =
        timer
            .completeOnTimeout(true, whole.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(this::end);
  }

  /** A socket that is closed with this, in time or not. */
  synchronized Socket socket() throws SocketTimeoutException {
    if (over) {
      throw new SocketTimeoutException("the whole time is over");
    }
    Socket socket = new Socket();
    sockets.add(socket);
    return socket;
  }

  synchronized boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    timer.complete(false);
    ended.join();
  }

  private synchronized void end(boolean inVain) {
    over |= inVain;
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        log.debug("socket does not close", e);
      }
    }
  }
}
