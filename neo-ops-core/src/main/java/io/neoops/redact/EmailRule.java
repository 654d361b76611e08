package io.neoops.redact;

import java.util.Locale;
import java.util.Set;

/** Addresses of mail: {@code local@domain.tld}, also percent-encoded. */
final class EmailRule implements Rule {
  /** What follows an at sign and a dot in names of files and units. */
  private static final Set<String> NO_DOMAINS =
      Set.of(
          "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "mjs", "jsx", "tsx", "ts",
          "json", "html", "htm", "map", "txt", "log", "jar", "class", "java", "xml", "yml", "yaml",
          "gz", "zip", "py", "sh", "sql", "md", "service", "socket", "timer", "mount", "target",
          "slice", "scope", "path", "swap", "device", "conf", "tgz", "bak", "so", "dll", "exe");

  @Override
  public int signals() {
    return Signals.AT | Signals.PERCENT;
  }

  @Override
  public void find(Line line, Findings found) {
    if (line.has('@')) {
      int done = 0;
      for (int at = line.indexOf('@', 0); at >= 0; at = line.indexOf('@', at + 1)) {
        done = address(line, at, at + 1, done, found);
      }
    }
    if (line.has('%')) {
      int done = 0;
      for (int at = line.indexOf('%', 0); at >= 0; at = line.indexOf('%', at + 1)) {
        if (line.at(at + 1) == '4' && line.at(at + 2) == '0') {
          done = address(line, at, at + 3, done, found);
        }
      }
    }
  }

  private static int address(Line line, int at, int domain, int done, Findings found) {
    int to = domain(line, domain);
    int from = to < 0 ? at : local(line, at, done);
    if (from == at || isLogin(line, from, at, to)) {
      return done;
    }
    found.add(Kind.EMAIL, from, to);
    return to;
  }

  private static int local(Line line, int at, int done) {
    if (line.at(at - 1) == '"') {
      for (int i = at - 2; i >= done && at - i < 64; i--) {
        if (line.at(i) == '"') {
          return i;
        }
      }
    }
    int from = at;
    while (from > done && isLocal(line.at(from - 1))) {
      from--;
    }
    while (from < at && !Chars.isAlphanumeric(line.at(from)) && line.at(from) < 0xa0) {
      // What is percent-encoded before the name is no part of it.
      boolean encoded = line.at(from) == '%' && Chars.isHex(line.at(from + 1));
      from += encoded && at - from > 3 ? 3 : 1;
    }
    return Math.min(from, at);
  }

  private static boolean isLocal(char c) {
    return c != Line.COVER && (Chars.isAlphanumeric(c) || "._%+-'~".indexOf(c) >= 0 || c >= 0xa0);
  }

  /** Where the domain ends, or -1 if there is none. */
  private static int domain(Line line, int from) {
    int i = from;
    int label = from;
    int dots = 0;
    int end = -1;
    while (isDomain(line.at(i)) || line.at(i) == '.') {
      if (line.at(i) == '.') {
        if (i == label || !isDomain(line.at(i + 1))) {
          break;
        }
        dots++;
        label = i + 1;
      }
      i++;
    }
    while (i > label && line.at(i - 1) == '-') {
      i--;
    }
    if (dots > 0 && isTop(line, label, i)) {
      end = i;
    }
    return end;
  }

  private static boolean isDomain(char c) {
    return Chars.isAlphanumeric(c) || c == '-' || (c >= 0xa0 && c != Line.COVER);
  }

  private static boolean isTop(Line line, int from, int to) {
    int letters = 0;
    for (int i = from; i < to; i++) {
      letters += Chars.isLetter(line.at(i)) || line.at(i) >= 0xa0 ? 1 : 0;
    }
    boolean name = letters == to - from || line.matches(from, "xn--");
    return to - from >= 2
        && name
        && !NO_DOMAINS.contains(line.text(from, Math.min(to, from + 8)).toLowerCase(Locale.ROOT));
  }

  /**
   * An account on a host: {@code ssh://git@host}, {@code git@host:path}, {@code user@host:/path}.
   */
  private static boolean isLogin(Line line, int from, int at, int to) {
    boolean authority = line.at(from - 1) == '/' && line.at(from - 2) == '/';
    boolean git = at - from == 3 && line.matches(from, "git");
    char next = line.at(to);
    char path = line.at(to + 1);
    return authority || git || (next == ':' && (path == '/' || path == '~'));
  }
}
