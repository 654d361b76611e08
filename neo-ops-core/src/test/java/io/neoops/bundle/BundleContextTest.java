package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a collector can be asked without a bundle around it. */
class BundleContextTest {
  private final BundleContext context = BundleContext.of(BundleRequest.of(Cafes.tenant("alpha")));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir Path directory;

  /** A host's own. */
  private static final class Queues implements Collector {
    @Override
    public String name() {
      return "queues.txt";
    }

    @Override
    public void collect(BundleContext context, OutputStream out) throws IOException {
      out.write((context.tenant().name() + ", " + context.logs()).getBytes(UTF_8));
      context.leftOut(2);
      context.leftOut(3);
      context.detail("without the queues of others");
    }
  }

  @Test
  void aCollectorHearsWhoseBundleItIsAndItsWordsAreThere() throws IOException {
    assertThat(context.leftOut()).isZero();
    assertThat(context.detail()).isEmpty();

    new Queues().collect(context, out);

    assertThat(out.toString(UTF_8)).isEqualTo("alpha, TENANT");
    assertThat(context.leftOut()).isEqualTo(5);
    assertThat(context.detail()).isEqualTo("without the queues of others");
  }

  @Test
  void ourCollectorsTellTheTenantsLinesFromThoseOfNobody() throws Exception {
    Path log = directory.resolve("app.log");
    Files.writeString(log, "tenant=alpha paid\ntenant=beta paid\nstarted\n");

    StandardCollectors.logs(
            Optional.of(log),
            tenant -> {
              throw new AssertionError("asked for the audit although there is a log");
            })
        .collect(context, out);

    assertThat(out.toString(UTF_8)).isEqualTo("tenant=alpha paid\n");
    assertThat(context.leftOut()).isEqualTo(2);
  }
}
