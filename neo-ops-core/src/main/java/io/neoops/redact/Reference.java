package io.neoops.redact;

import java.util.List;
import java.util.Locale;

/**
 * What says where a secret is to be found, and not what it is: {@code ${PASSWORD}}, {@code
 * var.password}, and {@code PASSWORD} in the help of a command.
 */
final class Reference {
  /** What an expression begins with that reads a setting. */
  private static final List<String> ROOTS =
      List.of(
          "process.env.",
          "system.getenv(",
          "os.environ",
          "os.getenv(",
          "env[",
          "var.",
          "local.",
          "module.",
          "data.",
          "each.value",
          "random_password.",
          "secrets.",
          "settings.",
          "config.",
          "params.",
          "rails.application.",
          "environment.getenvironmentvariable(");

  private static final List<String> READERS =
      List.of(
          "get", "env", "lookup", "read", "fetch", "config", "header", "var", "secret", "param");

  /** Where files of secrets are kept. */
  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/", "/run/", "/var/", "/opt/", "/home/", "/usr/", "/root/", "/mnt/", "/secrets/");

  private static final List<String> WHOLE = List.of("?", "{}", "%s", "%v", "%q", "%d");

  private Reference() {}

  /** Whether the whole value is one. */
  static boolean isReference(String value) {
    int last = value.length() - 1;
    char first = value.charAt(0);
    char end = value.charAt(last);
    if (value.startsWith("${{") && value.endsWith("}}") && last > 4) {
      return isName(value, 3, last - 1);
    }
    if (value.startsWith("${") && end == '}') {
      int message = value.indexOf(":?");
      return isName(value, 2, message > 0 ? message : last);
    }
    if (value.startsWith("%{") && end == '}' && last > 2) {
      return isName(value.replace(':', '.'), 2, last);
    }
    if (value.startsWith("{{") && value.endsWith("}}") && last > 3) {
      return isName(value.strip(), 2, last - 1);
    }
    if (value.startsWith("$(") && end == ')') {
      return true;
    }
    if (first == '<' && end == '>') {
      return isPlainName(value, 1, last);
    }
    if (first == '%' && end == '%' && last > 1) {
      return isScreaming(value, 1, last);
    }
    if (first == '$' && last > 0) {
      return isScreaming(value, 1, last + 1) || isPosition(value);
    }
    if (value.endsWith("()")) {
      return isName(value, 0, last - 1);
    }
    if (isScreaming(value.replace('-', '_'), 0, value.length())
        && KeyNames.judge(value) != Secrecy.NONE) {
      return true;
    }
    return WHOLE.contains(value)
        || (first == '/' && DIRECTORIES.stream().anyMatch(value::startsWith))
        || (Chars.isLetter(first) && isRooted(value))
        || isCall(value);
  }

  /** {@code header.get("Authorization")}: a function of a name. */
  private static boolean isCall(String value) {
    int open = value.indexOf('(');
    int last = value.length() - 1;
    if (open <= 0 || last - open < 4 || value.charAt(last) != ')') {
      return false;
    }
    char quote = value.charAt(open + 1);
    String function = value.substring(value.lastIndexOf('.', open) + 1, open);
    if (function.startsWith("get") && isName(value, 0, open) && isName(value, open + 1, last)) {
      return function.length() > 3 && Character.isUpperCase(function.charAt(3));
    }
    return READERS.stream().anyMatch(function.toLowerCase(Locale.ROOT)::startsWith)
        && (quote == '"' || quote == '\'')
        && value.charAt(last - 1) == quote
        && isName(value, 0, open)
        && isName(value, open + 2, last - 1)
        && KeyNames.judge(value.substring(open + 2, last - 1)) != Secrecy.NONE;
  }

  private static boolean isRooted(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    for (String root : ROOTS) {
      if (lower.startsWith(root)) {
        return value
            .chars()
            .skip(root.length())
            .allMatch(c -> Chars.isIdentifier((char) c) || "[]()'\"".indexOf(c) >= 0);
      }
    }
    return false;
  }

  private static boolean isName(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (!Chars.isIdentifier(c) && c != ' ') {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isPlainName(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (!Chars.isLetter(c) && c != '-' && c != '_' && c != ' ') {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isScreaming(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (c != '_' && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return to - from > 2;
  }

  /** A parameter of a statement: {@code $1}. */
  private static boolean isPosition(String value) {
    for (int i = 1; i < value.length(); i++) {
      if (!Chars.isDigit(value.charAt(i))) {
        return false;
      }
    }
    return value.length() < 5;
  }
}
