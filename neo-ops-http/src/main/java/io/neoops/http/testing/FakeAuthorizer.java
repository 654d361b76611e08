package io.neoops.http.testing;

import io.neoops.error.OpsException;
import io.neoops.http.Authorizer;
import io.neoops.http.Caller;
import io.neoops.testkit.fake.Behavior;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Knows callers by the bearer tokens that it was told, and shows what it was asked. Thread-safe.
 */
public final class FakeAuthorizer implements Authorizer {
  private static final String SCHEME = "Bearer ";

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Behavior behavior;

  /** An authorizer of this behavior that knows nobody yet; where it is to fail, it throws. */
  public FakeAuthorizer(Behavior behavior) {
    this.behavior = behavior;
  }

  /** From now on who presents {@code token} is {@code caller}. */
  public FakeAuthorizer knowing(String token, Caller caller) {
    callers.put(token, caller);
    return this;
  }

  @Override
  public Optional<Caller> authenticate(HttpServletRequest request) {
    asked.add(request.getMethod() + " " + request.getRequestURI());
    return behavior.call(
        () -> presented(request).map(callers::get),
        why -> new OpsException("fake authorizer: " + why));
  }

  /**
   * The requests that it was asked about, in their order, for example {@code GET /api/admin/dlq}.
   */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private static Optional<String> presented(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.startsWith(SCHEME))
        .map(header -> header.substring(SCHEME.length()));
  }
}
