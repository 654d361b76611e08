package io.neoops.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The parameters that decide whether and how a connection is encrypted.
 *
 * <p>None is ever lost in silence: what cannot be honoured is refused, and where libpq and the JDBC
 * driver differ in what a mode verifies, the stricter one is asked for.
 */
final class TlsParameters {
  /** From the weakest to the strongest. */
  private static final List<String> MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final Set<String> PASSED_ON =
      Set.of(
          "sslNegotiation",
          "sslResponseTimeout",
          "sslcert",
          "sslcompression",
          "sslfactory",
          "sslfactoryarg",
          "sslhostnameverifier",
          "sslkey",
          "sslnegotiation",
          "sslpassword",
          "sslpasswordcallback",
          "sslsni");

  /** The JDK accepts nothing older than TLS 1.2, so asking for that much asks for nothing. */
  private static final Set<String> OLD_PROTOCOLS = Set.of("", "TLSv1", "TLSv1.1", "TLSv1.2");

  private TlsParameters() {}

  /** Whether {@link #translate} decides on this parameter. */
  static boolean handles(String name) {
    return name.equals("requiressl")
        || (name.toLowerCase(Locale.ROOT).startsWith("ssl") && !PASSED_ON.contains(name));
  }

  /**
   * Of all parameters given, those it {@link #handles}, as the JDBC driver wants them.
   *
   * @throws MalformedException on one that the JDBC driver would ignore
   */
  static Map<String, String> translate(boolean jdbc, Map<String, String> given) {
    String mode = "";
    String shorthand = "";
    String root = "";
    for (Map.Entry<String, String> parameter : given.entrySet()) {
      String value = parameter.getValue();
      switch (parameter.getKey()) {
        case "sslmode" -> mode = value.isEmpty() && !jdbc ? "" : mode(value);
        case "ssl" -> shorthand = shorthand(jdbc, value);
        case "requiressl" -> shorthand = value.equals("1") ? "require" : shorthand;
        case "sslrootcert" -> root = value;
        default -> {
          boolean old =
              parameter.getKey().equals("ssl_min_protocol_version")
                  && OLD_PROTOCOLS.contains(value);
          if (handles(parameter.getKey()) && !old) {
            throw MalformedException.url(
                "a parameter beginning with ssl that the JDBC driver would ignore (it has sslmode,"
                    + " sslrootcert, sslcert, sslkey, sslpassword, sslnegotiation)");
          }
        }
      }
    }
    if (mode.isEmpty() || (!jdbc && MODES.indexOf(shorthand) > MODES.indexOf(mode))) {
      mode = shorthand;
    }
    Map<String, String> translated = new HashMap<>();
    if (!jdbc && root.equals("system")) {
      if (!mode.isEmpty() && !mode.equals("verify-full")) {
        throw MalformedException.url("sslrootcert=system with another sslmode than verify-full");
      }
      mode = "verify-full";
      translated.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else if (!root.isEmpty()) {
      translated.put("sslrootcert", root);
      // To libpq a root certificate makes "require" verify; the JDBC driver needs to be told.
      mode = !jdbc && mode.equals("require") ? "verify-ca" : mode;
    }
    if (!mode.isEmpty()) {
      translated.put("sslmode", mode);
    }
    return translated;
  }

  private static String mode(String value) {
    String mode = value.toLowerCase(Locale.ROOT).replace('_', '-');
    if (!MODES.contains(mode)) {
      throw MalformedException.url("an sslmode that is none of " + String.join(", ", MODES));
    }
    return mode;
  }

  /** What {@code ssl=} stands for: a mode to asyncpg, "require" to libpq, all checks to JDBC. */
  private static String shorthand(boolean jdbc, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "" -> jdbc ? "verify-full" : "";
      case "true" -> jdbc ? "verify-full" : "require";
      case "false" -> jdbc ? "" : "disable";
      default -> mode(value);
    };
  }
}
