package io.neoops.redis;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a server refuses with, and what somebody can do about it. */
enum Refusal {
  REPLICA(
      "READONLY",
      "it is a read-only replica",
      "give the URL of the master, or use redis-sentinel://"),
  RIGHTS(
      "NOPERM|ACL failure in script|The user executing the script can't",
      "the user has not the right to run this command on these keys",
      "look at ACL GETUSER"),
  MEMORY("OOM ", "its memory is full", "make room or raise maxmemory"),
  CLIENTS(
      "max number of clients",
      "it has no connection left",
      "close those that nobody needs, or raise maxclients"),
  LOADING("LOADING", "it is still loading its data", "try again in a moment"),
  CLUSTER("CLUSTERDOWN", "the cluster does not serve all slots", "look at CLUSTER INFO"),
  REPLICAS("NOREPLICAS", "too few replicas are connected", "look at min-replicas-to-write"),
  DISK("MISCONF", "it cannot save to disk", "look at its log");

  /** Where in a script it was, which helps nobody who did not write it. */
  private static final Pattern PLACE =
      Pattern.compile("(?: script: [0-9a-f]{40}, on @user_script:[0-9]+\\.?)+$");

  private final Pattern sign;
  private final String meaning;
  private final String remedy;

  Refusal(String sign, String meaning, String remedy) {
    this.sign = Pattern.compile(sign);
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** Whether it is known what somebody can do about it. */
  static boolean isKnown(Throwable refused) {
    String said = String.valueOf(refused.getMessage());
    return Arrays.stream(values()).anyMatch(known -> known.sign.matcher(said).find());
  }

  /** One line: what the server said, with what it means and what to do where that is known. */
  static String explain(Throwable refused) {
    String said = String.valueOf(refused.getMessage());
    String line = PLACE.matcher(said.lines().findFirst().orElse("no reason given")).replaceAll("");
    for (Refusal known : values()) {
      if (known.sign.matcher(said).find()) {
        return known.meaning + " (" + line + "); " + known.remedy;
      }
    }
    return line;
  }
}
