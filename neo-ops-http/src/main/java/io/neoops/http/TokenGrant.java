package io.neoops.http;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** One entry of a list of tokens: what a token with this SHA-256 may do. */
final class TokenGrant {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e&&[^,:\"\\\\]]+");
  private static final String HASHED = "sha256=";
  private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");

  private final byte[] sha256;
  private final Caller caller;

  private TokenGrant(byte[] sha256, Caller caller) {
    this.sha256 = sha256;
    this.caller = caller;
  }

  static TokenGrant parse(String entry, int number) {
    // A tenant's name may hold a colon, a token may not.
    int colon = entry.lastIndexOf(':');
    if (colon < 0) {
      throw malformed(number, "no colon");
    }
    return new TokenGrant(
        hash(entry.substring(colon + 1).strip(), number),
        caller(entry.substring(0, colon).strip(), number));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The caller who may do what either may. */
  static Caller both(Caller one, Caller other) {
    Set<Role> roles = new HashSet<>(one.roles());
    roles.addAll(other.roles());
    Set<String> tenants = new HashSet<>(one.tenants());
    tenants.addAll(other.tenants());
    return new Caller(one.name(), roles, tenants);
  }

  byte[] sha256() {
    return sha256;
  }

  Caller caller() {
    return caller;
  }

  private static Caller caller(String who, int number) {
    String name = "token " + number;
    for (Role role : EnumSet.of(Role.SUPER_ADMIN, Role.ADMIN)) {
      if (who.equals(role.word())) {
        return new Caller(name, Set.of(role), Set.of());
      }
    }
    String outletAdmin = Role.OUTLET_ADMIN.word() + "@";
    if (!who.startsWith(outletAdmin)) {
      throw malformed(number, "another role");
    }
    String tenant = who.substring(outletAdmin.length()).strip();
    if (tenant.isEmpty()) {
      throw malformed(number, "no tenant");
    }
    return Caller.outletAdmin(name, tenant);
  }

  private static byte[] hash(String token, int number) {
    if (token.startsWith(HASHED)) {
      String hex = token.substring(HASHED.length());
      if (!HASH.matcher(hex).matches()) {
        throw malformed(number, "no 64 hexadecimal digits after " + HASHED);
      }
      return HexFormat.of().parseHex(hex);
    }
    if (!TOKEN.matcher(token).matches()) {
      throw malformed(
          number, token.isEmpty() ? "no token" : "a character that a token cannot hold");
    }
    return sha256(token.getBytes(StandardCharsets.US_ASCII));
  }

  private static InvalidInputException malformed(int number, String found) {
    return new MalformedException(
        "list of bearer tokens",
        "expected super_admin:TOKEN, admin:TOKEN or outlet_admin@TENANT:TOKEN as entry "
            + number
            + ", found "
            + found);
  }
}
