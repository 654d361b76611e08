package io.neoops.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong with a row.
 *
 * @param line the physical line on which the row begins, from 1
 * @param reason one line; what it quotes of the file is short and without control characters
 */
public record Remark(long line, String reason) {

  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("line", line);
    document.put("reason", reason);
    return document;
  }
}
