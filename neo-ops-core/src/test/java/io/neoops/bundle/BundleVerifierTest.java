package io.neoops.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.bundle.BundleVerification.Problem;
import io.neoops.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {
  @TempDir Path directory;
  private byte[] archive = new byte[0];

  @BeforeEach
  void write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SupportBundle.builder(Cafes.named("alpha"))
        .collector(StandardCollectors.document("a.json", () -> Map.of("status", "ok")))
        .collector(StandardCollectors.document("b.json", () -> Map.of("status", "fail")))
        .build()
        .write(BundleRequest.of(Cafes.tenant("alpha")), out);
    archive = out.toByteArray();
  }

  private BundleVerification verified(byte[] bytes) throws IOException {
    return BundleVerifier.verify(Files.write(directory.resolve("x.zip"), bytes));
  }

  @Test
  void anArchiveAsItWasWrittenIsUnchanged() throws IOException {
    BundleVerification verification = verified(archive);

    assertThat(verification.problems()).isEmpty();
    assertThat(verification.files()).isEqualTo(2);
  }

  @Test
  void anyByteThatDiffersIsFound() throws IOException {
    for (int i = 0; i < archive.length; i++) {
      byte[] changed = archive.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      assertThat(verified(changed).isUnchanged()).as("byte %d", i).isFalse();
    }
  }

  @Test
  void filesThatChangedPlacesAreFound() throws IOException {
    String text = new String(archive, ISO_8859_1);
    String swapped = text.replace("a.json", "?.json").replace("b.json", "a.json");

    assertThat(verified(swapped.replace("?.json", "b.json").getBytes(ISO_8859_1)).problems())
        .extracting(Problem::file)
        .contains("a.json", "b.json");
  }

  @Test
  void theFileWhosePackedBytesDifferIsNamed() throws IOException {
    byte[] changed = archive.clone();
    int content = new String(archive, ISO_8859_1).indexOf("b.json") + 12;
    changed[content] ^= 0x55;

    assertThat(verified(changed).problems()).extracting(Problem::file).contains("b.json");
  }

  @Test
  void whatIsCutOffOrAddedIsFound() throws IOException {
    for (int more : new int[] {1, 94, 1000}) {
      assertThat(verified(Arrays.copyOf(archive, archive.length + more)).isUnchanged()).isFalse();
    }
    byte[] later = new byte[archive.length + 1];
    System.arraycopy(archive, 0, later, 1, archive.length);
    assertThat(verified(later).isUnchanged()).isFalse();
    for (int size = 4; size < archive.length; size += 37) {
      assertThat(verified(Arrays.copyOf(archive, size)).isUnchanged()).as("%d", size).isFalse();
    }
  }

  @Test
  void whatIsPackedAnewIsFound() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : new String[] {"../evil.txt", "b.json", "extra.txt", "manifest.json"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
            (name.equals("manifest.json")
                    ? "{\"files\":[{\"name\":\"a.json\",\"size\":1,\"sha256\":\"\"}]}"
                    : "x")
                .getBytes(UTF_8));
      }
    }

    assertThat(verified(out.toByteArray()).problems())
        .extracting(Problem::file)
        .contains("../evil.txt", "a.json", "extra.txt");
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    assertThatThrownBy(() -> verified("hello".getBytes(UTF_8)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is no ZIP archive");
    assertThatThrownBy(() -> verified(("x sha256:" + "0".repeat(64)).getBytes(UTF_8)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> verified(new byte[0])).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> BundleVerifier.verify(directory)).hasMessageContaining("no regular");
    assertThatThrownBy(() -> BundleVerifier.verify(directory.resolve("none")))
        .hasMessageContaining("does not exist");
  }
}
