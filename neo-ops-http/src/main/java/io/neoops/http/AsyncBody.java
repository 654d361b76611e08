package io.neoops.http;

import io.neoops.http.RequestBody.Answer;
import io.neoops.http.RequestBody.Collected;
import io.neoops.http.RequestBody.End;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads a body whenever some of it is there, and answers once, at its end or when time is up. */
final class AsyncBody implements ReadListener, AsyncListener {
  private static final int PIECE = 8192;

  private final ServletInputStream input;
  private final AsyncContext async;
  private final Answer answer;
  private final Collected collected;
  private final byte[] piece = new byte[PIECE];
  private final AtomicBoolean answered = new AtomicBoolean();

  private AsyncBody(
      ServletInputStream input, AsyncContext async, Collected collected, Answer answer) {
    this.input = input;
    this.async = async;
    this.collected = collected;
    this.answer = answer;
  }

  static void read(
      HttpServletRequest request,
      HttpServletResponse response,
      int limit,
      Duration patience,
      Answer answer)
      throws IOException {
    ServletInputStream input = request.getInputStream();
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(patience.toMillis());
    AsyncBody body = new AsyncBody(input, async, new Collected(limit), answer);
    async.addListener(body);
    input.setReadListener(body);
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (!answered.get() && input.isReady()) {
      int read = input.read(piece);
      if (read < 0) {
        return;
      }
      if (!collected.add(piece, read)) {
        finish(collected.body());
      }
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    finish(collected.body());
  }

  @Override
  public void onError(Throwable failure) {
    finishQuietly(End.BROKEN);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    finishQuietly(End.TOO_SLOW);
  }

  @Override
  public void onError(AsyncEvent event) {
    finishQuietly(End.BROKEN);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    answered.set(true);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Nobody starts anew what is only read here.
  }

  private void finish(RequestBody body) throws IOException {
    if (answered.compareAndSet(false, true)) {
      try {
        answer.to(body);
      } finally {
        async.complete();
      }
    }
  }

  private void finishQuietly(End end) {
    try {
      finish(RequestBody.ended(end));
    } catch (IOException | IllegalStateException e) {
      // Nobody is there any more to hear the answer.
      answered.set(true);
    }
  }
}
