package io.neoops.delivery;

import io.neoops.error.OpsException;
import io.neoops.postgres.LockWait;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One key's lock and row in {@code neo_ops.deliveries}; every step is a transaction. */
record ClaimTable(Handle handle, String key) {
  private static final String LOCK = "hashtextextended('neo-ops:delivery:' || :key, 0)";
  private static final int SHOWN = 300;

  /**
   * What claiming came to.
   *
   * @param messageKey what the message of this attempt is known by
   * @param alreadySent when it was sent, if nothing remains to be done
   * @param earlier one line about an attempt that did not come to its end
   */
  record Claim(String messageKey, Optional<Instant> alreadySent, Optional<String> earlier) {}

  /** Waits for the lock as long as that, and holds it until it is released or the session ends. */
  void lock(Duration patience) {
    handle.useTransaction(
        given -> {
          // The time-out goes with the transaction, the lock stays with the session.
          given.execute(
              "SELECT set_config('lock_timeout', ?, true), set_config('statement_timeout', '0',"
                  + " true)",
              String.valueOf(patience.toMillis()));
          given
              .createQuery("SELECT pg_advisory_lock(" + LOCK + ")::text")
              .bind("key", key)
              .mapTo(String.class)
              .one();
        });
  }

  void unlock() {
    handle.useTransaction(
        given ->
            given
                .createQuery("SELECT pg_advisory_unlock(" + LOCK + ")")
                .bind("key", key)
                .mapTo(Boolean.class)
                .one());
  }

  Claim claim(boolean again) {
    return handle.inTransaction(
        given -> {
          given.execute(LockWait.SHORT);
          Optional<Row> row = row();
          if (row.isPresent() && row.get().sentAt().isPresent() && !again) {
            return new Claim(key, row.get().sentAt(), Optional.empty());
          }
          int generation = row.map(r -> r.isOver() ? r.generation() + 1 : r.generation()).orElse(1);
          given
              .createUpdate(
                  """
                  INSERT INTO neo_ops.deliveries (key, generation) VALUES (:key, :generation)
                  ON CONFLICT (key) DO UPDATE
                  SET generation = excluded.generation, failed_at = NULL, detail = NULL,
                      claimed_at = greatest(now(), deliveries.sent_at + interval '1 microsecond')
                  """)
              .bind("key", key)
              .bind("generation", generation)
              .execute();
          return new Claim(
              generation == 1 ? key : key + "#" + generation,
              Optional.empty(),
              row.flatMap(Row::earlier));
        });
  }

  void sent() {
    // Not before the claim, whatever is done to the server's clock.
    mark("sent_at = greatest(now(), claimed_at), detail = NULL", "");
  }

  void failed(RuntimeException failure) {
    String message =
        failure instanceof OpsException
            ? String.valueOf(failure.getMessage())
            : failure.getClass().getSimpleName();
    String line = message.replaceAll("\\p{Cntrl}+", " ");
    mark(
        "failed_at = now(), detail = :detail",
        line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line);
  }

  private void mark(String change, String detail) {
    handle.useTransaction(
        given -> {
          given.execute(LockWait.SHORT);
          given
              .createUpdate("UPDATE neo_ops.deliveries SET " + change + " WHERE key = :key")
              .bind("key", key)
              .bind("detail", detail)
              .execute();
        });
  }

  private Optional<Row> row() {
    return handle
        .createQuery(
            """
            SELECT generation, claimed_at, sent_at, failed_at, detail FROM neo_ops.deliveries
            WHERE key = :key
            """)
        .bind("key", key)
        .map(
            (row, context) ->
                new Row(
                    row.getInt("generation"),
                    row.getObject("claimed_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                    row.getObject("failed_at", OffsetDateTime.class) != null,
                    Optional.ofNullable(row.getString("detail"))))
        .findOne();
  }

  private record Row(
      int generation,
      Instant claimedAt,
      Optional<Instant> sentAt,
      boolean failed,
      Optional<String> detail) {

    /** Whether the last attempt went out; one before it may have, and that is not forgotten. */
    boolean isOver() {
      return sentAt.isPresent() && !sentAt.get().isBefore(claimedAt);
    }

    Optional<String> earlier() {
      if (isOver()) {
        return Optional.empty();
      }
      String attempt = "the attempt of " + claimedAt.truncatedTo(ChronoUnit.SECONDS);
      return Optional.of(
          failed
              ? attempt + " failed: " + detail.orElse("no reason given")
              : attempt
                  + " was cut off before its result was recorded, and may have got through as well"
                  + " with the same Message-ID");
    }
  }
}
