package io.neoops.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row whose variance is larger than the threshold, in either direction.
 *
 * @param line the physical line on which the row begins, from 1
 * @param item as it stands in the file
 */
public record Anomaly(long line, String item, long soldQty, long kotCount, long variance) {

  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("line", line);
    document.put(Columns.ITEM, item);
    document.put(Columns.SOLD_QTY, soldQty);
    document.put(Columns.KOT_COUNT, kotCount);
    document.put(Columns.VARIANCE, variance);
    return document;
  }
}
