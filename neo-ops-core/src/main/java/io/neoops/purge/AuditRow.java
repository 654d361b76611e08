package io.neoops.purge;

import io.neoops.json.Json;
import io.neoops.ledger.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one row in {@code audit_tenant} by which a run says what it removed. It is written with the
 * first batch that changes something and brought up to date in the transaction of each further one,
 * so that it is true whenever the run is killed. Not thread-safe.
 */
final class AuditRow {
  private final RunId run;
  private @Nullable AuditTable table;
  private Map<ExpiredRows, Long> counts = new LinkedHashMap<>();
  private Map<ExpiredRows, Long> pending = counts;
  private @Nullable String id;
  private @Nullable String pendingId;

  AuditRow(RunId run) {
    this.run = run;
    // What writing it needs is loaded now, and not while the first batch holds its rows.
    meta();
  }

  /** Adds to the row what the transaction that {@code handle} is in has changed. */
  void add(Handle handle, ExpiredRows rows, long changed) {
    pending = new LinkedHashMap<>(counts);
    pending.merge(rows, changed, Long::sum);
    pendingId = write(handle);
  }

  /** The transaction was committed. */
  void committed() {
    counts = pending;
    id = pendingId;
  }

  /** The transaction was rolled back, and the row with it. */
  void rolledBack() {
    pending = counts;
    pendingId = id;
  }

  /** Waits until the row and all batches before it are on disk. */
  void seal(BatchTransaction transaction) {
    if (id != null) {
      transaction.durably();
    }
  }

  private String write(Handle handle) {
    AuditTable known = table == null ? AuditTable.of(handle) : table;
    table = known;
    return id == null ? known.insert(handle, meta()) : known.update(handle, id, meta());
  }

  private String meta() {
    List<Map<String, Object>> tables = new ArrayList<>();
    pending.forEach(
        (rows, count) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("table", rows.policy().table());
          entry.put("action", rows.policy().action().word());
          entry.put("retention_days", rows.policy().retention().days().orElseThrow());
          entry.put("cutoff", rows.cutoff().toString());
          entry.put("rows", count);
          tables.add(entry);
        });
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("run_id", run.toString());
    meta.put("rows", pending.values().stream().mapToLong(Long::longValue).sum());
    meta.put("tables", tables);
    return Json.write(meta);
  }
}
