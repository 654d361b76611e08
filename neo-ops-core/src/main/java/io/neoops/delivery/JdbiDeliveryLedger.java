package io.neoops.delivery;

import io.neoops.delivery.ClaimTable.Claim;
import io.neoops.ledger.NeoOpsSchema;
import io.neoops.postgres.DatabaseException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger in {@code neo_ops.deliveries} of the master database; the schema is made on first use.
 *
 * <p>While it sends, it holds one connection and on it a session-level advisory lock of the key: as
 * soon as a process is gone the server knows that its claim is nobody's, without any lease to wait
 * for. The connection must therefore not go through a pooler that shares server sessions between
 * transactions.
 */
public final class JdbiDeliveryLedger implements DeliveryLedger {
  private static final Logger log = LoggerFactory.getLogger(JdbiDeliveryLedger.class);
  private static final String WHERE = "master database: neo_ops.deliveries";

  /** Longer than any mail server is given. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final int LONGEST_KEY = 600;

  private final Jdbi jdbi;
  private final NeoOpsSchema schema;
  private final Duration patience;

  /** A ledger that waits up to 4 minutes for another process that is sending the same. */
  public JdbiDeliveryLedger(DataSource master) {
    this(master, PATIENCE);
  }

  /**
   * A ledger of this patience.
   *
   * @param patience how long to wait for another process that is sending the same; above zero
   */
  public JdbiDeliveryLedger(DataSource master, Duration patience) {
    if (patience.toMillis() < 1) {
      throw new IllegalArgumentException("patience must be a millisecond or more");
    }
    this.jdbi = Jdbi.create(master);
    this.schema = new NeoOpsSchema(master);
    this.patience = patience;
  }

  @Override
  public Delivery once(String key, Consumer<String> send) {
    return deliver(key, false, send);
  }

  @Override
  public Delivery again(String key, Consumer<String> send) {
    return deliver(key, true, send);
  }

  private Delivery deliver(String key, boolean again, Consumer<String> send) {
    // An index entry of PostgreSQL holds 2,704 bytes.
    if (key.isBlank() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a delivery's key has 1 to " + LONGEST_KEY + " characters");
    }
    schema.create();
    try (Handle handle = translated(jdbi::open)) {
      ClaimTable claims = new ClaimTable(handle, key);
      lock(claims);
      try {
        return claimed(claims, again, send);
      } finally {
        unlock(claims);
      }
    }
  }

  private Delivery claimed(ClaimTable claims, boolean again, Consumer<String> send) {
    Claim claim = translated(() -> claims.claim(again));
    if (claim.alreadySent().isPresent()) {
      return new Delivery.AlreadySent(claim.alreadySent().get());
    }
    try {
      send.accept(claim.messageKey());
    } catch (RuntimeException e) {
      recordFailure(claims, e);
      throw e;
    }
    try {
      claims.sent();
    } catch (JdbiException e) {
      throw new DeliveryException(
          "sent, but that could not be recorded ("
              + DatabaseException.of(WHERE, e).getMessage()
              + "); the next run will send it again with the same Message-ID",
          e);
    }
    return new Delivery.Sent(claim.earlier());
  }

  private void lock(ClaimTable claims) {
    try {
      claims.lock(patience);
    } catch (JdbiException e) {
      DatabaseException failure = DatabaseException.of(WHERE, e);
      throw failure.isContention()
          ? new DeliveryException(
              "another process has been sending it for over "
                  + patience.toSeconds()
                  + " s; run again once that has ended",
              e)
          : failure;
    }
  }

  private static void unlock(ClaimTable claims) {
    try {
      claims.unlock();
    } catch (JdbiException e) {
      // A lost connection has taken its lock along.
      log.debug("the lock could not be released", e);
    }
  }

  private static void recordFailure(ClaimTable claims, RuntimeException failure) {
    try {
      claims.failed(failure);
    } catch (JdbiException e) {
      // The claim stays as if the process had died, which the next attempt resolves.
      failure.addSuppressed(e);
    }
  }

  private static <T> T translated(Supplier<T> statements) {
    try {
      return statements.get();
    } catch (JdbiException e) {
      throw DatabaseException.of(WHERE, e);
    }
  }
}
