package io.neoops.reconcile;

import io.neoops.mail.Attachment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;

/**
 * The anomalies as a CSV file for a spreadsheet, without formulas; made anew whenever it is read,
 * and never held as a whole.
 *
 * <p>Beyond 5 MiB it is packed, since mail servers commonly take 10 MB and base64 adds a third. It
 * ends at 32 MiB, some million rows: no server would take more, and the mail is to arrive.
 */
final class AnomalyCsv {
  private static final long PLAIN_UP_TO = 5 << 20;
  private static final long UP_TO = 32 << 20;
  private static final String HEADER = "line,item,sold_qty,KOT_cnt,variance\r\n";

  private final Iterable<Anomaly> anomalies;
  private final boolean packed;
  private final long rows;

  AnomalyCsv(Iterable<Anomaly> anomalies) {
    this.anomalies = anomalies;
    long fitting = 0;
    long bytes = HEADER.length();
    for (Anomaly anomaly : anomalies) {
      bytes += bytes(anomaly).length;
      if (bytes > UP_TO) {
        break;
      }
      fitting++;
    }
    this.rows = fitting;
    this.packed = bytes > PLAIN_UP_TO;
  }

  /** How many anomalies it lists. */
  long rows() {
    return rows;
  }

  Attachment attachment() {
    return packed
        ? new Attachment("anomalies.csv.gz", "application/gzip", () -> new Rows(true))
        : new Attachment("anomalies.csv", "text/csv; charset=utf-8", () -> new Rows(false));
  }

  private static byte[] bytes(Anomaly anomaly) {
    String item = Shown.noFormula(anomaly.item()).replace("\"", "\"\"");
    String row =
        anomaly.line()
            + ",\""
            + item
            + "\","
            + anomaly.soldQty()
            + ','
            + anomaly.kotCount()
            + ','
            + anomaly.variance()
            + "\r\n";
    return row.getBytes(StandardCharsets.UTF_8);
  }

  /** Not thread-safe. */
  private final class Rows extends InputStream {
    private final Iterator<Anomaly> source = anomalies.iterator();
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final OutputStream target;
    private byte[] current = new byte[0];
    private int position;
    private long left = rows;
    private boolean finished;

    private Rows(boolean packed) throws IOException {
      target = packed ? new GZIPOutputStream(made) : made;
      target.write(HEADER.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
      return more() ? current[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, current.length - position);
      System.arraycopy(current, position, bytes, offset, count);
      position += count;
      return count;
    }

    private boolean more() throws IOException {
      while (position == current.length && !finished) {
        for (int i = 0; i < 1000 && left > 0; i++, left--) {
          target.write(bytes(source.next()));
        }
        if (left == 0) {
          target.close();
          finished = true;
        }
        current = made.toByteArray();
        position = 0;
        made.reset();
      }
      return position < current.length;
    }
  }
}
