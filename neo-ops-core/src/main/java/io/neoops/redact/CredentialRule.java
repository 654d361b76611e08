package io.neoops.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code Bearer ...} and {@code Basic ...} wherever they stand in a text. */
final class CredentialRule implements Rule {
  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.tells()) {
      return;
    }
    Runs names = line.names();
    for (int run = 0; run < names.count(); run++) {
      if (!names.isMarked(run)) {
        continue;
      }
      int from = names.from(run);
      char c = line.at(from);
      if (c == 'B' || c == 'b') {
        int to = names.to(run);
        if (to - from == 6 && line.matches(from, "bearer")) {
          bearer(line, to, found);
        } else if (to - from == 5 && line.matches(from, "basic")) {
          basic(line, to, found);
        }
      }
    }
  }

  private static void bearer(Line line, int word, Findings found) {
    // Browsers' web sockets send the two as a list.
    int from = start(line, line.at(word) == ',' ? word + 1 : word);
    int to = from;
    boolean digit = false;
    int capitals = 0;
    while (Chars.isBase64Url(line.at(to)) || "._~+/=".indexOf(line.at(to)) > 0) {
      digit |= Chars.isDigit(line.at(to));
      capitals += line.at(to) >= 'A' && line.at(to) <= 'Z' ? 1 : 0;
      to++;
    }
    int size = to - from;
    if (from > word && ((digit && size >= 6) || size >= 24 || (size >= 10 && capitals > 2))) {
      found.add(Kind.CREDENTIAL, from, to);
    }
  }

  private static void basic(Line line, int word, Findings found) {
    int from = start(line, word);
    int to = from;
    while (Chars.isBase64(line.at(to)) || line.at(to) == '-' || line.at(to) == '_') {
      to++;
    }
    if (from > word && to - from >= 4 && isPair(line.text(from, to))) {
      found.add(Kind.CREDENTIAL, from, to);
    }
  }

  private static int start(Line line, int word) {
    int i = word;
    while (Chars.isSpace(line.at(i)) || line.at(i) == '+' || line.matches(i, "%20")) {
      i += line.at(i) == '%' ? 3 : 1;
    }
    return i;
  }

  /** Whether the base64 holds a user, a colon and a password; a cut one counts by its size. */
  private static boolean isPair(String text) {
    if (text.length() > 512) {
      return true;
    }
    String plain = text.replace('-', '+').replace('_', '/').replace("=", "");
    byte[] decoded;
    try {
      String whole = plain.length() % 4 == 1 ? plain.substring(1) : plain;
      decoded = Base64.getDecoder().decode(whole);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (plain.length() % 4 == 1) {
      return plain.length() >= 16;
    }
    String pair = new String(decoded, StandardCharsets.ISO_8859_1);
    return pair.indexOf(':') >= 0 && pair.chars().noneMatch(c -> c < ' ' || c == 0x7f);
  }
}
