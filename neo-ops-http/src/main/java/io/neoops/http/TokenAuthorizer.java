package io.neoops.http;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.MalformedException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Knows callers by bearer tokens, of which it keeps nothing but the SHA-256. Comparing takes the
 * same time whatever is right or wrong about a token. Immutable; safe for use by several threads.
 */
public final class TokenAuthorizer implements Authorizer {
  private static final String SCHEME = "Bearer ";

  private final List<TokenGrant> grants;

  private TokenAuthorizer(List<TokenGrant> grants) {
    this.grants = List.copyOf(grants);
  }

  /**
   * Reads {@code super_admin:TOKEN,admin:TOKEN,outlet_admin@TENANT:TOKEN}.
   *
   * <p>A tenant is named or given by its id, and must be given by its id where its name holds a
   * comma. A token is made of visible ASCII characters but {@code , : "} and backslash, or is
   * {@code sha256=HEX}, the SHA-256 of the token in 64 hexadecimal digits. A token that stands in
   * several entries has all their roles and tenants.
   *
   * @throws InvalidInputException if an entry is malformed or there is none; the message counts the
   *     entries and shows nothing of them
   */
  public static TokenAuthorizer parse(String tokens) {
    List<TokenGrant> grants = new ArrayList<>();
    String[] entries = tokens.split(",", -1);
    for (int i = 0; i < entries.length; i++) {
      // A comma at the end, or a line break after each, is how people write lists.
      if (!entries[i].isBlank()) {
        grants.add(TokenGrant.parse(entries[i].strip(), i + 1));
      }
    }
    if (grants.isEmpty()) {
      throw new MalformedException(
          "list of bearer tokens", "expected entries as ROLE:TOKEN, found none");
    }
    return new TokenAuthorizer(grants);
  }

  @Override
  public Optional<Caller> authenticate(HttpServletRequest request) {
    return presented(request).flatMap(this::callerOf);
  }

  /** How many entries there are, and nothing of them. */
  @Override
  public String toString() {
    return "TokenAuthorizer[" + grants.size() + " entries]";
  }

  private static Optional<String> presented(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    // Of several, a proxy may have checked another one.
    if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return Optional.of(headers.get(0).substring(SCHEME.length()).strip());
  }

  private Optional<Caller> callerOf(String token) {
    byte[] presented = TokenGrant.sha256(token.getBytes(StandardCharsets.UTF_8));
    List<Caller> found = new ArrayList<>();
    for (TokenGrant grant : grants) {
      if (MessageDigest.isEqual(grant.sha256(), presented)) {
        found.add(grant.caller());
      }
    }
    return found.stream().reduce(TokenGrant::both);
  }
}
