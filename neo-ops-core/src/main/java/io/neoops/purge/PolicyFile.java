package io.neoops.purge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.neoops.error.InvalidInputException;
import io.neoops.json.Json;
import io.neoops.purge.RetentionPolicy.Action;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads retention policies from a JSON file:
 *
 * <pre>{@code
 * {"tables": [
 *   {"table": "bookings", "timestamp_column": "ends_at", "retention_days": 90,
 *    "predicate": "status = 'closed'", "action": "anonymize", "columns": ["guest_name"]}]}
 * }</pre>
 *
 * <p>{@code predicate} may be left out, {@code action} is {@code delete} unless given, {@code
 * columns} goes with {@code anonymize}. A {@code retention_days} of null or 0 skips the table.
 */
public final class PolicyFile {
  private PolicyFile() {}

  /**
   * The file's policies, in its order.
   *
   * @throws InvalidInputException if the file cannot be read or an entry makes no sense; the
   *     message names the file and the entry
   */
  public static List<RetentionPolicy> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("policy file " + file + " is not UTF-8", e);
    } catch (IOException e) {
      throw new InvalidInputException("policy file " + file + " cannot be read: " + reason(e), e);
    }
    // Editors of some systems begin every file with a byte order mark.
    String json = text.startsWith("\ufeff") ? text.substring(1) : text;
    Document document = Json.read(json, Document.class, "policy file " + file);
    if (document.tables == null || document.tables.isEmpty()) {
      throw new InvalidInputException(
          "policy file " + file + " holds no tables; expected {\"tables\": [...]}");
    }
    return document.tables.stream().map(entry -> policy(entry, file)).toList();
  }

  private static RetentionPolicy policy(@Nullable Entry entry, Path file) {
    String table = entry == null || entry.table == null ? "without a name" : entry.table;
    String where = "policy file " + file + ", table " + table + ": ";
    if (entry == null || entry.table == null || entry.timestampColumn == null) {
      throw new InvalidInputException(where + "table and timestamp_column are required");
    }
    try {
      return new RetentionPolicy(
          entry.table,
          entry.timestampColumn,
          Optional.ofNullable(entry.predicate),
          action(entry.action),
          columns(entry.columns),
          entry.retentionDays == null
              ? Retention.keep("retention_days is null")
              : Retention.days(entry.retentionDays, "retention_days"));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(where + e.getMessage(), e);
    }
  }

  private static List<String> columns(@Nullable List<@Nullable String> names) {
    List<String> columns = new ArrayList<>();
    for (String name : names == null ? List.<@Nullable String>of() : names) {
      if (name == null) {
        throw new InvalidInputException("columns must be names, found null");
      }
      columns.add(name);
    }
    return columns;
  }

  private static Action action(@Nullable String word) {
    if (word == null) {
      return Action.DELETE;
    }
    for (Action action : Action.values()) {
      if (action.word().equals(word)) {
        return action;
      }
    }
    throw new InvalidInputException("action must be delete or anonymize");
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "no such file"
        : String.valueOf(e.getMessage());
  }

  private record Document(@Nullable List<@Nullable Entry> tables) {}

  private record Entry(
      @Nullable String table,
      @JsonProperty("timestamp_column") @Nullable String timestampColumn,
      @JsonProperty("retention_days") @Nullable Integer retentionDays,
      @Nullable String predicate,
      @Nullable String action,
      @Nullable List<@Nullable String> columns) {}
}
