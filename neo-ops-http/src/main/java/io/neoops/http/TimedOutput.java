package io.neoops.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Refuses to go on when time is up; how long one write waits is the container's idle timeout. */
final class TimedOutput extends FilterOutputStream {
  private final long end;

  TimedOutput(OutputStream out, Duration longest) {
    super(out);
    this.end = System.nanoTime() + longest.toNanos();
  }

  @Override
  public void write(int b) throws IOException {
    requireTime();
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    requireTime();
    out.write(bytes, from, length);
  }

  private void requireTime() throws IOException {
    if (System.nanoTime() - end > 0) {
      throw new IOException("the client reads too slowly");
    }
  }
}
