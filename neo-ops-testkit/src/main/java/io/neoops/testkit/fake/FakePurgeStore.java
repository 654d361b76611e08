package io.neoops.testkit.fake;

import io.neoops.purge.PurgeException;
import io.neoops.purge.PurgeSession;
import io.neoops.purge.PurgeStore;
import io.neoops.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps rows in memory, of which only the age is known: a policy's predicate and columns do not
 * matter, and a row that is anonymised goes like one that is deleted. Opening, counting, surveying
 * and each batch are calls of the behavior; a batch that fails may be tried again. Thread-safe,
 * unlike its sessions.
 */
public final class FakePurgeStore implements PurgeStore {
  private final Map<Key, List<Instant>> rows = new ConcurrentHashMap<>();
  private final Set<UUID> locked = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final Behavior behavior;
  private final Clock clock;
  private volatile Duration lag = Duration.ZERO;

  private record Key(UUID tenant, String table) {}

  /** An empty store of this behavior that goes by this clock. */
  public FakePurgeStore(Behavior behavior, Clock clock) {
    this.behavior = behavior;
    this.clock = clock;
  }

  /** Adds a row to a tenant's table. */
  public FakePurgeStore add(Tenant tenant, String table, Instant timestamp) {
    of(tenant, table).add(timestamp);
    return this;
  }

  /** The rows of a tenant's table, by their timestamps. */
  public List<Instant> rows(Tenant tenant, String table) {
    return List.copyOf(of(tenant, table));
  }

  /** From now on replicas are so far behind. */
  public FakePurgeStore lagging(Duration behind) {
    lag = behind;
    return this;
  }

  @Override
  public PurgeSession open(Tenant tenant) {
    return behavior.call(
        () -> new FakePurgeSession(this, tenant),
        why -> new PurgeException(PurgeException.Kind.SESSION, "fake purge store: " + why, null));
  }

  List<Instant> of(Tenant tenant, String table) {
    return rows.computeIfAbsent(new Key(tenant.id(), table), key -> new CopyOnWriteArrayList<>());
  }

  boolean lock(Tenant tenant) {
    return locked.add(tenant.id());
  }

  void unlock(Tenant tenant) {
    locked.remove(tenant.id());
  }

  Behavior behavior() {
    return behavior;
  }

  Clock clock() {
    return clock;
  }

  Duration lag() {
    return lag;
  }
}
