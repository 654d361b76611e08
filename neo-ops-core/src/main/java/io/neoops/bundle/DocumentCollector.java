package io.neoops.bundle;

import io.neoops.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A file that is one JSON document of maps and lists. */
record DocumentCollector(String name, Source source, boolean mayNameTenants) implements Collector {

  DocumentCollector(String name, Source source) {
    this(name, source, true);
  }

  /** One that speaks of nobody. */
  static DocumentCollector impersonal(String name, Source source) {
    return new DocumentCollector(name, source, false);
  }

  /** Makes the document. */
  @FunctionalInterface
  interface Source {
    Object document(BundleContext context) throws IOException, InterruptedException;
  }

  @Override
  public void collect(BundleContext context, OutputStream out)
      throws IOException, InterruptedException {
    out.write(Json.write(source.document(context)).getBytes(StandardCharsets.UTF_8));
  }
}
