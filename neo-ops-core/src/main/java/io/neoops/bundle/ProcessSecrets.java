package io.neoops.bundle;

import io.neoops.settings.Variable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets in a process's environment: the values of variables whose names speak of
 * secrets, and passwords, tokens and secret paths within the values of any.
 */
final class ProcessSecrets {
  private static final Set<String> SECRET =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "pass",
          "pwd",
          "pw",
          "passphrase",
          "passcode",
          "secret",
          "secrets",
          "token",
          "tokens",
          "key",
          "keys",
          "apikey",
          "credential",
          "credentials",
          "creds",
          "cred",
          "auth",
          "authorization",
          "private",
          "privatekey",
          "signature",
          "salt",
          "pepper",
          "cookie",
          "jwt",
          "bearer",
          "pin",
          "otp",
          "pat",
          "psk");

  /** What makes a name speak about a secret rather than hold it. */
  private static final Set<String> ABOUT =
      Set.of(
          "file",
          "files",
          "path",
          "dir",
          "url",
          "uri",
          "host",
          "port",
          "user",
          "username",
          "name",
          "id",
          "ttl",
          "expiry",
          "enabled",
          "disabled",
          "type",
          "mode",
          "method",
          "length",
          "age",
          "timeout",
          "sock",
          "class",
          "bucket",
          "region",
          "policy",
          "count",
          "limit",
          "version");

  private static final List<String> ENDINGS =
      List.of("password", "passwd", "secret", "token", "apikey", "passphrase", "credentials");

  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");
  private static final Pattern USER_INFO =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^\\s\"'<>]*)");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)([a-z_.-]+)\\s*=\\s*('[^']*'|\"[^\"]*\"|[^&;\\s,]+)");
  private static final int LONG_SEGMENT = 16;

  private final Map<String, Collection<String>> secrets = new TreeMap<>();

  private ProcessSecrets() {}

  /** The secrets by the variables that hold them. */
  static Map<String, Collection<String>> in(Map<String, String> variables) {
    ProcessSecrets found = new ProcessSecrets();
    variables.forEach(found::look);
    return found.secrets;
  }

  /** Whether a name says that its value is a secret. */
  static boolean isSecretName(String name) {
    Matcher words = WORD.matcher(name);
    boolean secret = false;
    String last = "";
    while (words.find()) {
      last = words.group().toLowerCase(Locale.ROOT);
      String word = last;
      secret |= SECRET.contains(word) || ENDINGS.stream().anyMatch(word::endsWith);
    }
    return secret && !ABOUT.contains(last);
  }

  private void look(String name, String value) {
    if (name.equals(Variable.NEO_OPS_TOKENS.name())) {
      tokens(name, value);
      return;
    }
    if (isSecretName(name)) {
      pieces(name, value);
    }
    boolean webhooks = name.toLowerCase(Locale.ROOT).contains("webhook");
    Matcher url = USER_INFO.matcher(value);
    while (url.find()) {
      url(name, url.group(1), webhooks);
    }
    Matcher parameter = PARAMETER.matcher(value);
    while (parameter.find()) {
      if (isSecretName(parameter.group(1))) {
        add(name, parameter.group(2).replaceAll("^['\"]|['\"]$", ""));
      }
    }
  }

  /** {@code role:TOKEN,role@tenant:TOKEN}; of a token that is given by its hash, the hash. */
  private void tokens(String name, String value) {
    for (String entry : value.split(",", -1)) {
      String token = entry.substring(entry.indexOf(':') + 1).strip();
      add(name, token.startsWith("sha256=") ? token.substring("sha256=".length()) : token);
    }
  }

  /** All of it, and what parts of it would be by themselves: a list, a pair, a key over lines. */
  private void pieces(String name, String value) {
    if (value.indexOf('\n') < 0) {
      add(name, value.strip());
    }
    for (String piece : value.split("[\\s,;|\"'{}\\[\\]]+", -1)) {
      if (piece.length() >= 8 && !piece.startsWith("-----")) {
        add(name, piece);
        int pair = piece.indexOf(':');
        add(name, pair > 0 ? piece.substring(pair + 1) : "");
      }
    }
  }

  private void url(String name, String rest, boolean pathIsSecret) {
    int at = rest.lastIndexOf('@');
    int password = rest.indexOf(':');
    if (password >= 0 && password < at) {
      add(name, rest.substring(password + 1, at));
    }
    String address = rest.substring(at + 1);
    int path = address.indexOf('/');
    if (pathIsSecret && path >= 0) {
      for (String segment : address.substring(path).split("[/?#&=]", -1)) {
        if (segment.length() >= LONG_SEGMENT) {
          add(name, segment);
        }
      }
    }
  }

  private void add(String name, String value) {
    Collection<String> values = secrets.computeIfAbsent(name, none -> new LinkedHashSet<>());
    values.add(value);
    if (value.indexOf('%') >= 0) {
      try {
        values.add(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        // It is not percent-encoded after all, and is there as it is.
        return;
      }
    }
  }
}
