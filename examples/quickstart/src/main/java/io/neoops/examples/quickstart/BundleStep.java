package io.neoops.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs a tenant's diagnostic archive, and shows that it is as it was written. */
final class BundleStep implements Step {
  @Override
  public void show(Demo demo) {
    demo.title("Support bundle: hand on what helps and nothing else");
    try {
      Path directory = Files.createTempDirectory("neo-ops-demo");
      Path log = directory.resolve("app.log");
      Path archive = directory.resolve("support-demo.zip");
      try {
        Files.writeString(
            log,
            """
            12:00:01 INFO tenant=demo order placed
            12:00:02 INFO tenant=other order placed
            12:00:03 WARN tenant=demo login failed, password=opensesame1
            """);
        demo.variable("LOG_FILE", log.toString());
        demo.command("bundle", "--tenant", "demo", "--out", archive.toString());
        demo.command("bundle", "verify", archive.toString());
      } finally {
        Files.deleteIfExists(log);
        Files.deleteIfExists(archive);
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
