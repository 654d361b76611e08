package io.neoops.redis;

import java.util.Set;

/** Which word of a command is its first key. */
final class KeyPlace {
  private static final Set<String> WITHOUT =
      Set.of(
          "PING",
          "INFO",
          "ROLE",
          "TIME",
          "CONFIG",
          "CLIENT",
          "SCRIPT",
          "ACL",
          "DBSIZE",
          "FLUSHALL",
          "SLOWLOG");

  private static final Set<String> SCRIPTS = Set.of("EVAL", "EVALSHA");

  private KeyPlace() {}

  /** From 1; 0 if there is none. */
  static int of(Object[] words) {
    String name = words[0].toString();
    if (SCRIPTS.contains(name)) {
      return words.length > 3 && !"0".equals(words[2].toString()) ? 3 : 0;
    }
    return words.length > 1 && !WITHOUT.contains(name) ? 1 : 0;
  }
}
