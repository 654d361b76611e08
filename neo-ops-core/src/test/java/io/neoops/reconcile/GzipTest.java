package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipTest {
  private static final String FIRST = Reports.HEADER + "a,9,0,9\nb,";

  /** The last-block flag and the two lengths of a block that is stored as it is. */
  private static final int STORED_HEADER = 5;

  private static final String SECOND = "9,0,9\nc,9,0,9\n";

  @Test
  void membersAreReadOneAfterAnotherEvenFromAPipeThatHasNothingReady() throws Exception {
    byte[] file = join(gzip(FIRST), gzip(""), gzip(SECOND), new byte[300]);
    InputStream pipe =
        new ByteArrayInputStream(file) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(1, length));
          }

          @Override
          public synchronized int available() {
            return 0;
          }
        };

    ReconcileReport report =
        StockReconciliation.builder().build().preview(CsvSource.stream("-", pipe), progress -> {});

    assertThat(report.detail()).isEmpty();
    assertThat(report.flagged()).isEqualTo(3);
    assertThat(report.sha256()).contains(sha256(file));
  }

  @Test
  void aHeaderMayHaveEveryField() throws Exception {
    byte[] plain = gzip(FIRST + SECOND);
    byte[] header = {
      0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9
    };
    byte[] file = join(header, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(Reports.of(file).flagged()).isEqualTo(3);
  }

  @Test
  void everyCutIsFound() throws IOException {
    byte[] file = gzip(FIRST + SECOND);
    for (int length = 2; length < file.length; length++) {
      assertInvalid(Reports.of(Arrays.copyOf(file, length)), "end too early");
    }
  }

  @Test
  void theLineReachedIsSaid() throws IOException {
    byte[] file = gzip(FIRST + SECOND);

    assertInvalid(Reports.of(Arrays.copyOf(file, file.length - 3)), "report.csv line 5: ");
  }

  @Test
  void damageIsFound() throws IOException {
    byte[] file = gzip(FIRST + SECOND);
    byte[] sum = file.clone();
    sum[file.length - 8] ^= 1;
    byte[] size = file.clone();
    size[file.length - 1] ^= 1;
    byte[] data = file.clone();
    data[10] |= 6;

    assertInvalid(Reports.of(sum), "checksum");
    assertInvalid(Reports.of(size), "checksum");
    assertInvalid(Reports.of(data), "no sense");
    assertInvalid(Reports.of(join(file, "junk".getBytes(StandardCharsets.UTF_8))), "follows");
    assertInvalid(Reports.of(join(file, new byte[9], gzip("d,9,0,9"))), "follows");
  }

  /** What damaged data unpack to is rarely text, and whoever reads the reason looks for that. */
  @Test
  void damageIsTheReasonAlsoWhereItUnpacksToNoText() throws IOException {
    byte[] damaged = stored(FIRST + SECOND);
    damaged[10 + STORED_HEADER + 40] = (byte) 0xE9;
    byte[] latin1 = gzip((FIRST + "caf\u00E9,9,0,9").getBytes(StandardCharsets.ISO_8859_1));

    assertInvalid(Reports.of(damaged), "checksum");
    assertInvalid(Reports.of(latin1), "expected UTF-8 text, found the byte 0xE9");
  }

  @Test
  void whatIsCalledGzipHasToBe(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("report.csv.gz"), FIRST);

    ReconcileReport report =
        StockReconciliation.builder().build().preview(CsvSource.file(file), progress -> {});

    assertInvalid(report, "expected gzip data");
  }

  @Test
  void gzipIsKnownByItsBytes(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("report.csv"), gzip(FIRST + SECOND));

    ReconcileReport report =
        StockReconciliation.builder().build().preview(CsvSource.file(file), progress -> {});

    assertThat(report.flagged()).isEqualTo(3);
  }

  private static void assertInvalid(ReconcileReport report, String part) {
    assertThat(report.detail()).contains(part);
    assertThat(report.status()).isEqualTo(ReconcileStatus.INVALID);
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  /** Packed without being compressed, so that a byte can be changed and the data still unpack. */
  private static byte[] stored(String text) throws IOException {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(text);
    ByteBuffer block = ByteBuffer.allocate(STORED_HEADER + plain.length);
    block.order(ByteOrder.LITTLE_ENDIAN).put((byte) 1);
    block.putShort((short) plain.length).putShort((short) ~plain.length).put(plain);
    return join(
        Arrays.copyOf(packed, 10),
        block.array(),
        Arrays.copyOfRange(packed, packed.length - 8, packed.length));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
