package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.json.LooseJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is bounded, and what leaves before the whole is there. */
class BundleStreamTest {
  private static final BundleRequest REQUEST = BundleRequest.of(Cafes.tenant("alpha"));
  private static final Duration LONG = Duration.ofMinutes(2);

  private interface Body {
    void collect(OutputStream out) throws IOException, InterruptedException;
  }

  private record Named(String name, Body body) implements Collector {
    @Override
    public void collect(BundleContext context, OutputStream out)
        throws IOException, InterruptedException {
      body.collect(out);
    }
  }

  private static SupportBundle.Builder builder() {
    return SupportBundle.builder(Cafes.named("alpha", "beta")).deadline(LONG);
  }

  @Test
  void whatIsCollectedLeavesBeforeWhatIsNot() throws IOException {
    CountDownLatch left = new CountDownLatch(1);
    Named first = new Named("a.txt", out -> out.write("first\n".getBytes(UTF_8)));
    Named second =
        new Named(
            "b.txt",
            out -> {
              left.await();
              out.write("second\n".getBytes(UTF_8));
            });
    SupportBundle bundle =
        builder().collector(first).collector(second, LONG, SupportBundle.MAX_BYTES).build();

    BundleReport report =
        bundle.write(
            REQUEST,
            new ByteArrayOutputStream() {
              @Override
              public synchronized void write(byte[] bytes, int offset, int size) {
                super.write(bytes, offset, size);
                if (toString(ISO_8859_1).contains("b.txt")) {
                  left.countDown();
                }
              }
            });

    assertThat(report.files()).extracting(BundleFile::status).containsOnly(FileStatus.OK);
  }

  @Test
  void theWholeHasADeadlineWhateverItsCollectorsHave() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    Named hanging = new Named("a.txt", out -> end.await());
    SupportBundle bundle =
        builder()
            .deadline(Duration.ofMillis(100))
            .collector(hanging, LONG, SupportBundle.MAX_BYTES)
            .build();

    BundleReport report = bundle.write(REQUEST, OutputStream.nullOutputStream());

    end.countDown();
    assertThat(report.took()).isLessThan(LONG);
    assertThat(report.files()).extracting(BundleFile::status).containsOnly(FileStatus.TIMED_OUT);
  }

  @Test
  void theManifestSaysWhatWasHiddenInEachFileAndHowLongItTook() throws IOException {
    Named first =
        new Named(
            "a.txt",
            out ->
                out.write("password=hunter2x\nbob@example.com\neve@example.com\n".getBytes(UTF_8)));
    Named second = new Named("b.txt", out -> out.write("nothing\n".getBytes(UTF_8)));

    BundleReport report =
        builder()
            .collector(first)
            .collector(second)
            .build()
            .write(REQUEST, OutputStream.nullOutputStream());

    String manifest = new Manifest(report, new LeakGate(Map.of())).text();
    Optional<LooseJson> files = LooseJson.read(manifest).flatMap(all -> all.member("files"));
    assertThat(files).isPresent();
    LooseJson hidden = files.get().items().get(0);
    assertThat(hidden.member("redactions").flatMap(kinds -> kinds.member("email")))
        .flatMap(LooseJson::text)
        .contains("2");
    assertThat(hidden.member("redactions").flatMap(kinds -> kinds.member("value")))
        .flatMap(LooseJson::text)
        .contains("1");
    assertThat(files.get().items())
        .allSatisfy(
            file -> assertThat(file.member("duration_ms").flatMap(LooseJson::text)).isPresent());
    assertThat(report.files().get(1).redactions()).isEmpty();
  }

  @Test
  void bundlesUnderWayShareTheirMemory() throws IOException {
    Budget budget = new Budget(6000);
    LimitedOutput first = new LimitedOutput(5000, budget);
    LimitedOutput second = new LimitedOutput(5000, budget);
    first.write(new byte[4000]);

    assertThatThrownBy(() -> second.write(new byte[4000])).isInstanceOf(IOException.class);
    assertThat(second.isCut()).isTrue();

    first.release();
    LimitedOutput third = new LimitedOutput(5000, budget);
    third.write(new byte[4000]);
    assertThat(third.isCut()).isFalse();
  }
}
