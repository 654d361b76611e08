package io.neoops.redact;

import java.util.Map;

/** The command that arguments belong to, as far as a line has been read. */
final class Command {
  /** One-letter options that take a secret, by command. */
  private static final Map<String, String> SECRET_OPTIONS =
      Map.ofEntries(
          Map.entry("sshpass", "p"),
          Map.entry("redis-cli", "a"),
          Map.entry("mysql", "p"),
          Map.entry("mysqldump", "p"),
          Map.entry("mysqladmin", "p"),
          Map.entry("mysqlimport", "p"),
          Map.entry("mysqlcheck", "p"),
          Map.entry("mariadb", "p"),
          Map.entry("mariadb-dump", "p"),
          Map.entry("mongo", "p"),
          Map.entry("mongosh", "p"),
          Map.entry("mongodump", "p"),
          Map.entry("mongorestore", "p"),
          Map.entry("ldapsearch", "w"),
          Map.entry("ldapadd", "w"),
          Map.entry("ldapmodify", "w"),
          Map.entry("ldapdelete", "w"),
          Map.entry("ldapwhoami", "w"),
          Map.entry("ldappasswd", "wsa"),
          Map.entry("sqlcmd", "P"),
          Map.entry("bcp", "P"),
          Map.entry("isql", "P"),
          Map.entry("tsql", "P"),
          Map.entry("mosquitto_pub", "P"),
          Map.entry("mosquitto_sub", "P"),
          Map.entry("unzip", "P"),
          Map.entry("zip", "P"),
          Map.entry("7z", "p"),
          Map.entry("rabbitmqadmin", "p"),
          Map.entry("ipmitool", "P"),
          Map.entry("influx", "pt"),
          Map.entry("doctl", "t"),
          Map.entry("unlock-keychain", "p"),
          Map.entry("unrar", "p"),
          Map.entry("rar", "p"),
          Map.entry("clickhouse-client", "p"),
          Map.entry("cqlsh", "p"),
          Map.entry("enc", "k"),
          Map.entry("login", "p"),
          Map.entry("ssh-keygen", "NP"),
          Map.entry("snmpget", "AXc"),
          Map.entry("snmpwalk", "AXc"),
          Map.entry("snmpset", "AXc"),
          Map.entry("snmpbulkwalk", "AXc"));

  /** One-letter options that take a user, a colon and a password. */
  private static final Map<String, String> PAIR_OPTIONS =
      Map.of(
          "curl",
          "uU",
          "http",
          "a",
          "https",
          "a",
          "smbclient",
          "U",
          "ab",
          "A",
          "aria2c",
          "u",
          "lftp",
          "u");

  /** One-letter options that take cookies, or the name of a file of them. */
  private static final Map<String, String> COOKIE_OPTIONS = Map.of("curl", "b");

  private String secrets = "";
  private String pairs = "";
  private String cookies = "";
  private boolean attaching;
  private boolean user;
  private boolean names;
  private boolean containers;
  private boolean commas;
  private boolean github;
  private boolean values;

  /** Takes in a word that is no option. */
  void word(Line line, int from, int to) {
    if (to - from > 20) {
      return;
    }
    String word = line.text(from, to);
    String options = SECRET_OPTIONS.get(word);
    String pairOptions = PAIR_OPTIONS.get(word);
    if (options != null || pairOptions != null) {
      secrets = options == null ? "" : options;
      pairs = pairOptions == null ? "" : pairOptions;
      cookies = COOKIE_OPTIONS.getOrDefault(word, "");
      attaching = word.startsWith("mysql") || word.startsWith("mariadb") || word.equals("7z");
    }
    github |= word.equals("gh");
    if (github && word.equals("secret")) {
      secrets = "b";
      values = true;
    }
    commas |= word.equals("lftp");
    values |= word.equals("securestring") || word.equals("SecureString") || word.equals("keyvault");
    names |= word.equals("secretsmanager");
    containers |= word.equals("docker") || word.equals("podman") || word.equals("buildah");
  }

  /** Whether the one-letter option takes a secret. */
  boolean takesSecret(char option) {
    return secrets.indexOf(option) >= 0;
  }

  /** Whether the one-letter option takes a user and a password. */
  boolean takesPair(char option) {
    return pairs.indexOf(option) >= 0;
  }

  /** Whether the one-letter option takes cookies. */
  boolean takesCookies(char option) {
    return cookies.indexOf(option) >= 0;
  }

  /** Whether a comma parts user and password. */
  boolean isPairSign(char c) {
    return c == ':' || c == '%' || (commas && c == ',');
  }

  /** Whether {@code --value} or {@code --body} is what a store of secrets is to keep. */
  boolean storesValue() {
    return values;
  }

  /** MySQL's -p asks for the password unless it is attached. */
  boolean attachesOnly() {
    return attaching;
  }

  void option(char option) {
    user |= option == 'u' || option == 'U';
  }

  boolean hasUser() {
    return user;
  }

  /** Whether what is called a secret is the name of one. */
  boolean namesOnly(Line line, int from, int to) {
    return (names && !line.matches(from, "secret-string"))
        || (to - from == 6
            && line.matches(from, "secret")
            && (containers || line.matches(to + 1, "id=")));
  }
}
