package io.neoops.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Translates libpq's, SQLAlchemy's and asyncpg's connection parameters to the JDBC driver's. */
final class DriverParameters {
  private static final Map<String, String> RENAMED =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "gssencmode", "gssEncMode",
          "krbsrvname", "kerberosServerName",
          "require_auth", "requireAuth",
          "sslnegotiation", "sslNegotiation");

  /** What has no meaning to the JDBC driver, and changes neither security nor what is reached. */
  private static final Set<String> DROPPED =
      Set.of(
          "async_creator_fn",
          "async_fallback",
          "client_encoding",
          "command_timeout",
          "executemany_mode",
          "keepalives_count",
          "keepalives_idle",
          "keepalives_interval",
          "max_cacheable_statement_size",
          "max_cached_statement_lifetime",
          "prepared_statement_cache_size",
          "prepared_statement_name_func",
          "requirepeer",
          "sslcompression",
          "sslsni",
          "statement_cache_size",
          "tcp_user_timeout");

  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  /** Where the driver itself would quote a wrong value in its error. */
  private static final Set<String> NUMBERS =
      Set.of(
          "adaptiveFetchMaximum",
          "adaptiveFetchMinimum",
          "cancelSignalTimeout",
          "connectTimeout",
          "databaseMetadataCacheFields",
          "databaseMetadataCacheFieldsMiB",
          "defaultRowFetchSize",
          "gssResponseTimeout",
          "hostRecheckSeconds",
          "loginTimeout",
          "maxSendBufferSize",
          "prepareThreshold",
          "preparedStatementCacheQueries",
          "preparedStatementCacheSizeMiB",
          "receiveBufferSize",
          "sendBufferSize",
          "socketTimeout",
          "sslResponseTimeout",
          "unknownLength");

  /** As {@link #NUMBERS}: the driver loads these, and quotes what it cannot load. */
  private static final Set<String> CLASSES =
      Set.of(
          "authenticationPluginClassName",
          "socketFactory",
          "sslfactory",
          "sslhostnameverifier",
          "sslpasswordcallback");

  /** The driver's own words, by lower case. */
  private static final Map<String, String> DRIVER_SERVER_TYPES =
      Map.of(
          "any", "any",
          "primary", "primary",
          "master", "master",
          "slave", "slave",
          "secondary", "secondary",
          "preferslave", "preferSlave",
          "prefersecondary", "preferSecondary",
          "preferprimary", "preferPrimary");

  private DriverParameters() {}

  /**
   * @param jdbc whether the names are the JDBC driver's already
   * @throws MalformedException on a value that has no translation, and on a TLS parameter that the
   *     driver would ignore
   */
  static SortedMap<String, String> translate(boolean jdbc, Map<String, String> given) {
    SortedMap<String, String> translated = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          // Empty is unset to libpq; to the JDBC driver it is a value.
          if ((jdbc || !value.isEmpty()) && !TlsParameters.handles(name)) {
            put(translated, name, value);
          }
        });
    translated.putAll(TlsParameters.translate(jdbc, given));
    String fallbackName = translated.remove("fallback_application_name");
    if (fallbackName != null) {
      translated.putIfAbsent("ApplicationName", fallbackName);
    }
    return translated;
  }

  private static void put(Map<String, String> translated, String name, String value) {
    switch (name) {
      case "connect_timeout" -> translated.put("connectTimeout", seconds(value));
      case "keepalives" ->
          translated.put(
              "tcpKeepAlive", choice(Map.of("0", "false", "1", "true"), value, "keepalives"));
      case "load_balance_hosts" ->
          translated.put(
              "loadBalanceHosts",
              choice(Map.of("disable", "false", "random", "true"), value, "load_balance_hosts"));
      case "service" ->
          throw MalformedException.url("a service, which has no meaning here: write it out");
      case "targetServerType" ->
          translated.put(name, choice(DRIVER_SERVER_TYPES, value, "targetServerType"));
      case "target_session_attrs" ->
          translated.put("targetServerType", choice(SERVER_TYPES, value, "target_session_attrs"));
      default -> {
        if (!DROPPED.contains(name)) {
          check(name, value);
          translated.put(RENAMED.getOrDefault(name, name), value);
        }
      }
    }
  }

  private static void check(String name, String value) {
    if (NUMBERS.contains(name) && !value.matches("-?[0-9]{1,9}")) {
      throw MalformedException.url("a " + name + " that is no whole number");
    }
    if (CLASSES.contains(name) && !isClass(value)) {
      throw MalformedException.url("a " + name + " that is no class on the class path");
    }
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name, false, DriverParameters.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Zero and less mean no limit to libpq; the JDBC driver knows zero only. */
  private static String seconds(String value) {
    try {
      return Integer.toString(Math.max(0, Integer.parseInt(value)));
    } catch (NumberFormatException e) {
      throw MalformedException.url("a connect_timeout that is no whole number of seconds");
    }
  }

  private static String choice(Map<String, String> choices, String value, String name) {
    String chosen = choices.get(value.toLowerCase(Locale.ROOT));
    if (chosen == null) {
      throw MalformedException.url(
          "a " + name + " that is none of " + String.join(", ", new TreeMap<>(choices).keySet()));
    }
    return chosen;
  }
}
