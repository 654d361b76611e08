package io.neoops.testkit.fake;

import io.neoops.bundle.BundleContext;
import io.neoops.bundle.Collector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes the text that it is told. Thread-safe. */
public final class FakeCollector implements Collector {
  private final String name;
  private final String text;
  private final Behavior behavior;

  /** A file of this name and text; one whose answer is lost fails after it has written. */
  public FakeCollector(String name, String text, Behavior behavior) {
    this.name = name;
    this.text = text;
    this.behavior = behavior;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void collect(BundleContext context, OutputStream out) throws IOException {
    try {
      behavior.run(() -> write(out), why -> failure(new IOException("fake collector: " + why)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(OutputStream out) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(e);
  }
}
