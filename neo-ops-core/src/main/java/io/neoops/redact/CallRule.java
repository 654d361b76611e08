package io.neoops.redact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that a function takes by their place behind a user: {@code setBasicAuth("bob", "x")},
 * {@code new PDO("mysql:host=db", "root", "x")}, {@code auth=("bob", "x")}.
 */
final class CallRule implements Rule {
  /** How many literals come before the password at the least, by function. */
  private static final Map<String, Integer> FUNCTIONS =
      Map.ofEntries(
          Map.entry("auth", 1),
          Map.entry("pdo", 2),
          Map.entry("mysqli", 2),
          Map.entry("mysqli_connect", 2),
          Map.entry("mysql_connect", 2),
          Map.entry("getconnection", 2));

  /** What ends the names of those that take a user and a password. */
  private static final List<String> ENDINGS =
      List.of(
          "basicauth",
          "basic_auth",
          "passwordauthentication",
          "usernamepasswordcredentials",
          "usernamepasswordauthenticationtoken",
          "networkcredential");

  private static final int LONGEST = 48;
  private static final int MOST_LITERALS = 4;

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.has('(') || !(line.has('"') || line.has('\''))) {
      return;
    }
    Runs names = line.names();
    for (int run = 0; run < names.count(); run++) {
      int to = names.to(run);
      if (!names.isMarked(run)) {
        continue;
      }
      // As stack traces of PHP name a constructor: PDO->__construct(
      boolean made = line.matches(to - 1, "->__construct(");
      int sign = line.skipSpaces(to);
      int open = line.at(sign) == '=' ? line.skipSpaces(sign + 1) : to;
      open = made ? to + 12 : open;
      if (line.at(open) == '(') {
        Integer before = before(line, names.from(run), made ? to - 1 : to);
        if (before != null) {
          literals(line, open + 1, before, found);
        }
      }
    }
  }

  private static @Nullable Integer before(Line line, int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      start = line.at(i) == '.' ? i + 1 : start;
    }
    if (to - start > LONGEST) {
      return null;
    }
    String name = line.text(start, to).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) ? Integer.valueOf(1) : FUNCTIONS.get(name);
  }

  /** Hides the literal behind so many others; one that is no literal counts too. */
  private static void literals(Line line, int from, int before, Findings found) {
    int i = line.skipSpaces(from);
    for (int argument = 0; argument < MOST_LITERALS; argument++) {
      int quote = Quotes.quoteAt(line, i);
      int end;
      if (quote < 0) {
        end = i;
        while (Chars.isIdentifier(line.at(end)) || line.at(end) == '$') {
          end++;
        }
      } else {
        int close = Quotes.close(line, quote, quote - i);
        if (argument == before) {
          int to = Quotes.contentEnd(line, quote, close, quote - i);
          ValueHider.content(line, quote + 1, to, Secrecy.SURE, found);
          return;
        }
        end = Math.min(close + 1, line.length());
      }
      int comma = line.skipSpaces(end);
      if (line.at(comma) != ',' || argument == before) {
        return;
      }
      i = line.skipSpaces(comma + 1);
    }
  }
}
