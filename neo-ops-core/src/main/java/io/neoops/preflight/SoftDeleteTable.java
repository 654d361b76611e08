package io.neoops.preflight;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table whose rows are marked as deleted.
 *
 * @param shown quoted as SQL needs it, with its schema
 * @param name as the catalog has it
 * @param marked whether it has the column {@code deleted_at}
 * @param indexes its partial ones
 */
record SoftDeleteTable(
    String shown,
    String name,
    boolean partitioned,
    boolean marked,
    List<String> columns,
    List<String> primaryKey,
    List<String> partitionKey,
    List<SoftDeleteIndex> indexes) {

  /** What people give names to, the most telling first. */
  private static final List<String> NATURAL_KEYS =
      List.of("code", "sku", "slug", "number", "email", "phone", "name", "title");

  /** Short words may be reserved. */
  private static final Pattern PLAIN = Pattern.compile("[a-z_]+_[a-z0-9_]*|code|sku|slug|id|name");

  CheckResult judge() {
    if (!marked) {
      return CheckResult.fail(
          shown + " has no column deleted_at",
          "run ALTER TABLE " + shown + " ADD COLUMN deleted_at timestamptz; " + creation());
    }
    if (indexes.stream().anyMatch(SoftDeleteIndex::holds)) {
      return CheckResult.ok(shown);
    }
    Optional<SoftDeleteIndex> mendable =
        indexes.stream().filter(SoftDeleteIndex::isMendable).findFirst();
    return mendable.map(this::faulty).orElseGet(this::missing);
  }

  private CheckResult faulty(SoftDeleteIndex index) {
    return CheckResult.fail(
        shown + ": index " + index.name() + " " + index.fault(),
        "unless somebody is building it at this moment, run DROP INDEX "
            + concurrently()
            + index.name()
            + "; "
            + index.rebuilt(concurrently())
            + ";");
  }

  private CheckResult missing() {
    String others =
        indexes.isEmpty()
            ? ""
            : ", only "
                + Shown.some(
                    indexes.stream()
                        .map(index -> index.name() + ", which " + index.fault())
                        .toList());
    return CheckResult.fail(
        shown + " has no valid unique index WHERE deleted_at IS NULL" + others,
        "with the columns that must be unique among live rows, run for example " + creation());
  }

  private String creation() {
    return "CREATE UNIQUE INDEX "
        + concurrently()
        + quoted(name + "_live_key")
        + " ON "
        + shown
        + " ("
        + String.join(", ", key().stream().map(SoftDeleteTable::quoted).toList())
        + ") WHERE deleted_at IS NULL;";
  }

  /** A table in partitions cannot be indexed any other way than all at once. */
  private String concurrently() {
    return partitioned ? "" : "CONCURRENTLY ";
  }

  private Set<String> key() {
    Set<String> key = new LinkedHashSet<>(partitionKey);
    List<String> natural = new ArrayList<>(NATURAL_KEYS);
    natural.retainAll(columns);
    if (natural.isEmpty()) {
      key.addAll(primaryKey.isEmpty() ? columns.subList(0, 1) : primaryKey);
    } else {
      if (columns.contains("tenant_id")) {
        key.add("tenant_id");
      }
      key.add(natural.get(0));
    }
    return key;
  }

  private static String quoted(String name) {
    return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
