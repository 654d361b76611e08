package io.neoops.csp;

import io.neoops.error.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Content-Security-Policy, for one header. {@code {nonce}} in a source stands for the response's
 * own: {@code 'nonce-{nonce}'}. Immutable; safe for use by several threads.
 *
 * <p>Names and sources are checked when they are given, so that none can begin another directive,
 * policy or header.
 */
public final class CspPolicy {
  private static final String NONCE = "{nonce}";

  private final Map<String, String> directives;

  private CspPolicy(Map<String, String> directives) {
    this.directives = directives;
  }

  /** A policy without any directive. */
  public static CspPolicy empty() {
    return new CspPolicy(Map.of());
  }

  /**
   * Reads a policy as it stands in a header, for example {@code default-src 'self'; object-src
   * 'none'}.
   *
   * @throws InvalidInputException if it has no directive, or one that {@link #with} refuses
   */
  public static CspPolicy parse(String policy) {
    CspPolicy parsed = empty();
    for (String directive : policy.split(";", -1)) {
      String[] parts = directive.strip().split("[ \t]+", 2);
      if (!parts[0].isEmpty()) {
        parsed = parsed.with(parts[0], parts.length == 1 ? "" : parts[1]);
      }
    }
    if (parsed.directives.isEmpty()) {
      throw new InvalidInputException(
          "the policy has no directive; give one such as default-src 'self'");
    }
    return parsed;
  }

  /**
   * This policy with one directive more.
   *
   * @param directive its name, for example {@code script-src}
   * @param sources separated by spaces; may be empty
   * @throws InvalidInputException if the name is not of letters, digits and dashes, or is there
   *     already, or if a source holds {@code ;}, {@code ,}, a control character or one beyond ASCII
   */
  public CspPolicy with(String directive, String sources) {
    String name = directive.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || !name.chars().allMatch(CspPolicy::isNamePart)) {
      throw new InvalidInputException(
          "a directive's name is made of letters, digits and dashes, for example script-src");
    }
    if (!sources.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != ';' && c != ',')) {
      throw new InvalidInputException(
          "the sources of "
              + name
              + " hold a semicolon, a comma, a control character or one beyond ASCII;"
              + " percent-encode it");
    }
    if (directives.containsKey(name)) {
      throw new InvalidInputException(
          "the policy has " + name + " twice; browsers would ignore the second, so join them");
    }
    Map<String, String> more = new LinkedHashMap<>(directives);
    more.put(name, sources.strip());
    return new CspPolicy(more);
  }

  /** Whether the policy says anything about this. */
  public boolean has(String directive) {
    return directives.containsKey(directive.toLowerCase(Locale.ROOT));
  }

  /** Whether a nonce stands in it, so that each response needs one of its own. */
  public boolean usesNonce() {
    return directives.values().stream().anyMatch(sources -> sources.contains(NONCE));
  }

  /** The header's value for one response. */
  public String header(CspNonce nonce) {
    return toString().replace(NONCE, nonce.value());
  }

  /** The header's value, with the nonce's place left open. */
  @Override
  public String toString() {
    return directives.entrySet().stream()
        .map(entry -> (entry.getKey() + " " + entry.getValue()).strip())
        .collect(Collectors.joining("; "));
  }

  private static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
}
