package io.neoops.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.neoops.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Short ways to a report. */
final class Reports {
  static final String HEADER = "item,sold_qty,KOT_cnt,variance\n";

  private Reports() {}

  /** What a preview says of these bytes, with a threshold of 5; rows always add up. */
  static ReconcileReport of(byte[] bytes) {
    return of(bytes, 5);
  }

  static ReconcileReport of(byte[] bytes, long threshold) {
    ReconcileReport report =
        StockReconciliation.builder()
            .threshold(threshold)
            .build()
            .preview(
                CsvSource.stream("report.csv", new ByteArrayInputStream(bytes)), progress -> {});
    if (report.rows() != report.flagged() + report.fine() + report.rejected()) {
      throw new AssertionError("rows do not add up: " + report);
    }
    return report;
  }

  static ReconcileReport of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with another threshold. */
  static ReconcileReport of(String text, long threshold) {
    return of(text.getBytes(StandardCharsets.UTF_8), threshold);
  }

  /** A report over these rows below the four columns. */
  static ReconcileReport ofRows(String rows) {
    return of(HEADER + rows);
  }

  static <T> List<T> list(Listing<T> listing) {
    return StreamSupport.stream(listing.spliterator(), false).toList();
  }

  static List<Long> lines(Listing<Remark> remarks) {
    List<Long> lines = new ArrayList<>();
    remarks.forEach(remark -> lines.add(remark.line()));
    return lines;
  }

  static JsonNode json(ReconcileReport report) {
    StringWriter out = new StringWriter();
    Json.write(report.toDocument(), out);
    try {
      return new ObjectMapper().readTree(out.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
