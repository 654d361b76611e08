package io.neoops.redact;

import java.util.Locale;
import java.util.Set;

/** What is secret in the value of an HTTP header: all but the scheme, or the attributes. */
final class HeaderValue {
  /** Schemes of one word of credentials, which ends where the word does. */
  private static final Set<String> ONE_WORD =
      Set.of(
          "basic",
          "bearer",
          "token",
          "negotiate",
          "ntlm",
          "apikey",
          "api-key",
          "key",
          "dpop",
          "sharedkey",
          "sharedkeylite",
          "ssws",
          "splunk",
          "jwt",
          "gssapi",
          "bot",
          "basic-auth");

  /** Schemes of parameters, up to the end. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "digest",
          "aws4-hmac-sha256",
          "oauth",
          "hawk",
          "signature",
          "vapid",
          "mac",
          "hoba",
          "mutual",
          "scram-sha-1",
          "scram-sha-256",
          "sharedaccesssignature",
          "googlelogin",
          "aws4-ecdsa-p256-sha256",
          "aws",
          "hmac-sha256",
          "acs3-hmac-sha256",
          "sso-key");

  private static final Set<String> ATTRIBUTES =
      Set.of("path", "domain", "expires", "max-age", "secure", "httponly", "samesite", "priority");

  private HeaderValue() {}

  /** Where the credentials begin, behind a scheme that is known. */
  static int credentials(Line line, int from, int to) {
    int end = word(line, from, to);
    String scheme = line.text(from, Math.min(end, from + 32)).toLowerCase(Locale.ROOT);
    boolean known = ONE_WORD.contains(scheme) || PARAMETERS.contains(scheme);
    return known && Chars.isSpace(line.at(end)) ? Math.min(line.skipSpaces(end), to) : from;
  }

  /** Whether a scheme stands here whose credentials are one word. */
  static boolean isOneWord(Line line, int from, int to) {
    int end = word(line, from, to);
    return Chars.isSpace(line.at(end))
        && end - from < 20
        && ONE_WORD.contains(line.text(from, end).toLowerCase(Locale.ROOT));
  }

  /** Hides the credentials of an {@code Authorization} header. */
  static void hideAuthorization(Line line, int from, int to, Findings found) {
    int start = credentials(line, from, to);
    if (Plausible.isSecret(line, start, to)) {
      found.add(Kind.HEADER, start, to);
    }
  }

  /** Hides the cookies of a {@code Set-Cookie} header, and leaves their attributes. */
  static void hideSetCookie(Line line, int from, int to, Findings found) {
    int start = from;
    while (start < to) {
      int end = cookieEnd(line, start, to);
      int name = line.skipSpaces(start);
      int nameEnd = Math.min(word(line, name, end), end);
      String attribute =
          line.text(Math.min(name, nameEnd), Math.min(nameEnd, name + 16)).toLowerCase(Locale.ROOT);
      if (!ATTRIBUTES.contains(attribute)) {
        int value = line.at(nameEnd) == '=' && nameEnd < end ? nameEnd + 1 : name;
        found.add(Kind.HEADER, value, end);
      }
      start = end + 1;
    }
  }

  /** At a semicolon, or at a comma behind which another cookie begins. */
  private static int cookieEnd(Line line, int from, int to) {
    int i = from;
    while (i < to && line.at(i) != ';') {
      if (line.at(i) == ',' && line.at(i + 1) == ' ') {
        int name = i + 2;
        int end = word(line, name, Math.min(to, name + 64));
        if (end > name && line.at(end) == '=') {
          return i;
        }
      }
      i++;
    }
    return i;
  }

  private static int word(Line line, int from, int to) {
    int end = from;
    while (end < to && Chars.isIdentifier(line.at(end))) {
      end++;
    }
    return end;
  }
}
