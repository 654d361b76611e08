package io.neoops.purge;

import io.neoops.purge.PurgeSession.Batch;
import io.neoops.purge.PurgeSession.Sweep;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Purges a table heap by heap. Dense expiry is walked through the heap, sparse expiry listed
 * through the index; rows that other transactions moved meanwhile are listed at the end. Not
 * thread-safe.
 */
final class JdbiSweep implements Sweep {
  /** Rows that are moved on as fast as they are listed are left for the next run. */
  private static final int MOST_LISTS = 10;

  private final BatchTransaction transaction;
  private final PurgeTable table;
  private final AuditRow audit;
  private final ExpiredRows rows;

  private int nextHeap;
  private @Nullable Heap heap;
  private @Nullable Walk walk;
  private @Nullable WriteWatch watch;
  private boolean rolledBack;
  private int lists;

  JdbiSweep(BatchTransaction transaction, PurgeTable table, ExpiredRows rows, AuditRow audit) {
    this.transaction = transaction;
    this.table = table;
    this.rows = rows;
    this.audit = audit;
  }

  @Override
  public Batch next(Duration target, long maxRows) {
    while (walk == null || walk.finished()) {
      Walk following = translated(this::followingWalk);
      if (following == null) {
        return new Batch(0, Duration.ZERO, true);
      }
      walk = following;
    }
    return step(walk, target, maxRows);
  }

  private Batch step(Walk current, Duration target, long maxRows) {
    long begun = System.nanoTime();
    long purged;
    try {
      purged =
          transaction.run(
              handle -> {
                long changed = current.step(handle, maxRows);
                if (changed > 0) {
                  audit.add(handle, rows, changed);
                }
                return changed;
              });
    } catch (OverLimitException e) {
      rolledBack = true;
      audit.rolledBack();
      return step(current, target, maxRows);
    } catch (RuntimeException e) {
      rolledBack = true;
      audit.rolledBack();
      current.sizer().failed();
      throw translated(e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    audit.committed();
    current.sizer().took(took, target);
    if (watch != null && purged > 0) {
      watch.ownWrite();
    }
    current.committed();
    return new Batch(purged, took, false);
  }

  /** The walk after the one that is finished: of the same heap while rows may be left in it. */
  private @Nullable Walk followingWalk() {
    if (heap != null && walk != null && mayHaveLeft(walk)) {
      ListWalk left = list(heap);
      if (!left.isEmpty()) {
        return left;
      }
    }
    if (nextHeap == table.heaps().size()) {
      return null;
    }
    Heap following = table.heaps().get(nextHeap);
    WriteWatch begun = transaction.run(WriteWatch::begin);
    boolean sparse =
        transaction
            .run(handle -> ExpiryPlan.of(handle, following, table.sql()))
            .isSparse(following);
    Walk first = sparse ? list(following) : new HeapWalk(following, table.sql());
    // Only now, so that a failure above is tried again with the same heap.
    nextHeap++;
    heap = following;
    watch = begun;
    lists = 0;
    rolledBack = false;
    return first;
  }

  private boolean mayHaveLeft(Walk finished) {
    if (lists >= MOST_LISTS) {
      return false;
    }
    boolean cutShort = finished instanceof ListWalk list && !list.isComplete();
    return cutShort || rolledBack || watch == null || transaction.run(watch::sawOthers);
  }

  private ListWalk list(Heap of) {
    ListWalk list = transaction.unhurried(handle -> ListWalk.list(handle, of, table.sql()));
    // Only a list that held all there was can be one too many.
    lists += list.isComplete() ? 1 : 0;
    return list;
  }

  private <T extends @Nullable Object> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  private RuntimeException translated(RuntimeException e) {
    return e instanceof PurgeException
        ? e
        : PurgeErrors.translate("table " + rows.policy().table(), e);
  }
}
