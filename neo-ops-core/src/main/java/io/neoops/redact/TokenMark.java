package io.neoops.redact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The beginning by which an issuer's tokens are known.
 *
 * @param text the beginning, in its own upper and lower case
 * @param least how many characters follow at the least
 * @param alphabet which: {@code a} letters and digits, {@code x} hexadecimal digits, {@code u}
 *     base64url, {@code w} base64 of either kind and dots
 */
record TokenMark(String text, int least, char alphabet) {
  /** From the issuers' own documentation and the patterns of secret scanners. */
  private static final String MARKS =
      """
      AKIA 16 a, ASIA 16 a, AROA 16 a, AIDA 16 a, ABIA 16 a, ACCA 16 a, ABSK 40 w, amzn.mws. 20 u
      ghp_ 20 a, gho_ 20 a, ghu_ 20 a, ghs_ 20 a, ghr_ 20 a, github_pat_ 20 u, v1. 40 x
      glpat- 16 u, gldt- 16 u, glrt- 16 u, glcbt- 16 u, glptt- 16 u, glft- 16 u, glsoat- 16 u
      glimt- 16 u, glagent- 16 u, gloas- 16 u, GR1348941 16 u
      xoxa- 10 u, xoxb- 10 u, xoxp- 10 u, xoxr- 10 u, xoxs- 10 u, xoxe- 10 u, xoxc- 10 u
      xoxd- 10 w, xoxo- 10 u, xoxe.xox 10 u, xapp- 10 u
      sk_live_ 8 a, sk_test_ 8 a, rk_live_ 8 a, rk_test_ 8 a, sk_prod_ 16 a, whsec_ 16 w
      rzp_live_ 10 a, rzp_test_ 10 a, sq0atp- 16 u, sq0csp- 16 u, sq0idp- 16 u, EAAAE 40 u
      shpat_ 16 a, shpca_ 16 a, shppa_ 16 a, shpss_ 16 a, access_token$production$ 16 u
      AIza 30 u, ya29. 16 w, GOCSPX- 16 u, 1//0 30 u, APA91b 40 u, SG. 30 w, key- 32 a, EAA 40 a
      npm_ 30 a, pypi-AgE 16 u, rubygems_ 32 x, oy2 40 a, dckr_pat_ 16 u, dckr_oat_ 16 u
      AKCp 40 a, cmVmdGtu 30 a, CFPAT- 20 u, figd_ 20 u, NRAK- 16 a, NRAL- 16 a, NRII- 16 u
      NRJS- 16 a, NRAA- 16 a, glsa_ 20 u, glc_ 20 w, sntrys_ 20 w, sntryu_ 20 a, PMAK- 20 u
      dop_v1_ 32 x, doo_v1_ 32 x, dor_v1_ 32 x, HRKU- 20 u, lin_api_ 20 a, lin_oauth_ 20 a
      secret_ 40 a, ntn_ 30 a, dp.pt. 20 w, dp.st. 20 w, dp.ct. 20 w, dp.sa. 20 w, dp.scim. 20 w
      hvs. 16 u, hvb. 16 u, hvr. 16 u, s. 24 a, b. 24 a, AGE-SECRET-KEY- 30 u
      sk-ant- 20 u, sk-proj- 20 u, sk-svcacct- 20 u, sk-admin- 20 u, sk-or- 20 u, sk-lf- 16 u
      sk- 32 a, gsk_ 30 a, xai- 40 a, pplx- 30 a, r8_ 30 a, hf_ 20 a, api_org_ 20 a, fw_ 20 a
      dapi 32 x, ATATT 20 w, ATCTT 20 w, ATBB 20 a, BBDC- 20 w, ops_eyJ 40 w, tskey- 16 u
      pscale_tkn_ 16 u, pscale_pw_ 16 u, pscale_oauth_ 16 u, nfp_ 30 a, sbp_ 32 x, rnd_ 24 a
      fo1_ 30 u, fm1r_ 30 w, fm2_ 30 w, pul- 32 x, bkua_ 32 x, CCIPAT_ 16 u, CCIPRJ_ 16 u
      sl.B 40 u, sl.u 40 u, EZAK 40 a, EZTK 40 a, xkeysib- 20 u, xsmtpsib- 20 u, mlsn. 20 x
      live_ 28 a, test_ 28 a, LTAI 12 a, AKID 30 a, phx_ 30 a, sgp_ 30 u, SK 32 x, AC 32 x
      sb_secret_ 16 u, FLWSECK- 20 u, FLWSECK_TEST- 20 u, rpa_ 30 a, pat-na1- 20 u, pat-eu1- 20 u, CLOJARS_ 40 a, hooks_ 40 a, tfp_ 20 u, pnu_ 30 a
      AAAAAAAAAAAAAAAAAAAAA 40 w, EAACEdEose0cBA 10 a, ey_ 40 u, vercel_ 20 a, pk.eyJ 40 w
      """;

  /** So many characters tell whether it is a token; the rest only belongs to it. */
  private static final int TELLING = 64;

  private static final Pattern MARK = Pattern.compile("(\\S+) (\\d+) ([axuw])");

  /** The marks by their first two characters. */
  private static final List<List<TokenMark>> BY_START = byStart();

  private static final long[][] STARTS = starts();

  static List<TokenMark> all() {
    return BY_START.stream().flatMap(List::stream).toList();
  }

  /**
   * The letters with which marks begin that a sign or a digit ends, in lower case; but for those of
   * tokens that are told by how many letters and digits follow one another.
   */
  static List<String> words() {
    return all().stream()
        .filter(mark -> mark.least() < Survey.LONG || "ax".indexOf(mark.alphabet()) < 0)
        .map(mark -> mark.text().replaceFirst("[^A-Za-z].*", "").toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /** Marks of letters that letters may follow, and signs too. */
  static List<String> beginnings() {
    return all().stream()
        .filter(mark -> "ax".indexOf(mark.alphabet()) < 0)
        .map(TokenMark::text)
        .filter(text -> text.chars().allMatch(c -> Chars.isLetter((char) c)))
        .toList();
  }

  /** Whether a mark begins with two characters; most are turned down here. */
  static boolean isStart(char first, char second) {
    return second < 128 && (STARTS[first & 127][second >> 6] & 1L << second) != 0;
  }

  /** The marks that begin with two characters. */
  static List<TokenMark> startingWith(char first, char second) {
    return first < 128 && second < 128 ? BY_START.get(first << 7 | second) : List.of();
  }

  /** Where the token ends that begins here, or -1 if none does. */
  int end(Line line, int from) {
    for (int i = 0; i < text.length(); i++) {
      if (line.at(from + i) != text.charAt(i)) {
        return -1;
      }
    }
    int start = from + text.length();
    int to = start;
    boolean digit = false;
    int upper = 0;
    int lower = 0;
    while (to - start < TELLING && fits(line, to)) {
      char c = line.at(to);
      digit |= Chars.isDigit(c);
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
      to++;
    }
    boolean access = to - start == 16 && upper == 16 && text.length() == 4;
    boolean mixed =
        access || (digit ? upper + lower > 0 || to - start >= 32 : upper > 2 && lower > 2);
    if (to - start < least || !mixed || (text.length() == 2 && isWord(digit, upper))) {
      return -1;
    }
    while (fits(line, to) || Chars.isBase64Url(line.at(to))) {
      to++;
    }
    return to;
  }

  /** Two characters say little: what follows must be a mixture. */
  private boolean isWord(boolean digit, int upper) {
    return text.charAt(1) == '.' && (!digit || upper == 0);
  }

  private boolean fits(Line line, int index) {
    char c = line.at(index);
    return switch (alphabet) {
      case 'a' -> Chars.isAlphanumeric(c);
      case 'x' -> Chars.isHex(c);
      case 'u' -> Chars.isBase64Url(c);
      default ->
          Chars.isBase64Url(c)
              || Chars.isBase64(c)
              || (c == '.' && Chars.isBase64Url(line.at(index + 1)));
    };
  }

  private static long[][] starts() {
    long[][] starts = new long[128][2];
    for (int i = 0; i < BY_START.size(); i++) {
      int second = i & 127;
      starts[i >> 7][second >> 6] |= BY_START.get(i).isEmpty() ? 0 : 1L << second;
    }
    return starts;
  }

  private static List<List<TokenMark>> byStart() {
    List<List<TokenMark>> byStart = new ArrayList<>(Collections.nCopies(1 << 14, List.of()));
    MARK.matcher(MARKS)
        .results()
        .map(
            mark ->
                new TokenMark(
                    mark.group(1), Integer.parseInt(mark.group(2)), mark.group(3).charAt(0)))
        .forEach(
            mark -> {
              int start = mark.text().charAt(0) << 7 | mark.text().charAt(1);
              List<TokenMark> marks = new ArrayList<>(byStart.get(start));
              marks.add(mark);
              byStart.set(start, List.copyOf(marks));
            });
    return byStart;
  }
}
