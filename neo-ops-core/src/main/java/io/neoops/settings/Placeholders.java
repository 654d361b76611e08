package io.neoops.settings;

import io.neoops.settings.UrlParts.Place;
import java.util.regex.Pattern;

/** What stands for a tenant in a template, and what may take its place. */
final class Placeholders {
  static final String ID = "{tenant_id}";
  static final String NAME = "{tenant}";

  private static final Pattern PAIR = Pattern.compile("\\{[^{}]*+}");
  private static final Pattern ANYWHERE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}+");
  private static final Pattern IN_HOST = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern SCHEMA = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern NUMERIC_LABEL = Pattern.compile("[0-9]++|0x[0-9a-fA-F]*+");

  private Placeholders() {}

  static String fill(String text, String id, String name) {
    return text.replace(ID, id).replace(NAME, name);
  }

  /**
   * Fills in a sample, and refuses the braces that remain.
   *
   * @throws MalformedException on what looks like a placeholder and is none
   */
  static String checked(Place place, String text) {
    String sample = fill(text, "00000000-0000-0000-0000-000000000000", "a");
    boolean single =
        place != Place.PASSWORD && (sample.indexOf('{') >= 0 || sample.indexOf('}') >= 0);
    if (single || PAIR.matcher(sample).find()) {
      throw MalformedException.template("braces that enclose neither tenant_id nor tenant");
    }
    return sample;
  }

  /** What is wrong with a tenant's name, or empty. */
  static String problem(String name, boolean inHost, boolean inSession) {
    if (!ANYWHERE.matcher(name).matches()) {
      return "expected a name of 1 to 63 ASCII letters, digits, '_', '-' and '.' that begins with a"
          + " letter or digit";
    }
    if (inHost && !IN_HOST.matcher(name).matches()) {
      return "expected a name of lower-case letters, digits and '-' since it is part of a host";
    }
    if (inSession && (!SCHEMA.matcher(name).matches() || isSystemSchema(name))) {
      return "expected a name of lower-case letters, digits, '_' and '-' that is no schema of"
          + " PostgreSQL's own, since it chooses what a session sees";
    }
    return "";
  }

  /** PostgreSQL folds a name in a search path, so two tenants' names could mean one schema. */
  private static boolean isSystemSchema(String name) {
    return name.equals("public")
        || name.equals("information_schema")
        || name.equals("neo_ops")
        || name.startsWith("pg_");
  }

  /**
   * Whether a tenant's name stands where it would choose more than a name below a fixed domain: in
   * an IPv6 address, or in the last of several labels, which "com" would make anyone's.
   */
  static boolean choosesDomain(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    int last = name.indexOf(':') >= 0 ? 0 : name.lastIndexOf('.');
    return last >= 0 && name.indexOf(NAME, last) >= 0;
  }

  /** Whether a resolver takes the host for the machine itself or for an IPv4 address. */
  static boolean isSpecialHost(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost")
        || NUMERIC_LABEL.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
  }

  /** A name as it may stand in a log: quoted, printable ASCII, shortened. */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder("'");
    for (int i = 0; i < Math.min(name.length(), 63); i++) {
      char c = name.charAt(i);
      if (c >= ' ' && c <= '~' && c != '\'' && c != '\\') {
        shown.append(c);
      } else {
        String hex = Integer.toHexString(c);
        shown.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
    return shown.append(name.length() > 63 ? "...'" : "'").toString();
  }
}
