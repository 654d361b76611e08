package io.neoops.redact;

import java.util.List;

/**
 * JSON pairs whose quotes were escaped for another text: as entities in HTML, as {@code
 * %22password%22%3A%22x%22} in a URL, or as Unicode escapes.
 */
final class EncodedPairRule implements Rule {
  private static final List<String> QUOTES =
      List.of("&quot;", "&#34;", "&#x22;", "&apos;", "&#39;", "%22", "%27", "%2522", "\\u0022");

  private static final List<String> SIGNS = List.of(":", "=", "%3a", "%3d", "&#58;", "&#61;");

  private final KeyNames names;

  EncodedPairRule(KeyNames names) {
    this.names = names;
  }

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.tells() || (!line.has('&') && !line.has('%') && !line.has('\\'))) {
      return;
    }
    Runs runs = line.names();
    for (int run = 0; run < runs.count(); run++) {
      char next = runs.isMarked(run) ? line.at(runs.to(run)) : 0;
      if (next == '&' || next == '%' || next == '\\') {
        pair(line, runs.from(run), runs.to(run), found);
      }
    }
  }

  private void pair(Line line, int from, int to, Findings found) {
    // Of %22name only the name is one.
    int name = line.at(from - 1) == '%' && to - from > 2 ? from + 2 : from;
    name = line.matches(from - 1, "\\u0022") ? from + 5 : name;
    Secrecy secrecy = name < to ? names.judge(line, name, to) : Secrecy.NONE;
    if (secrecy == Secrecy.NONE) {
      return;
    }
    String quote = at(line, to, QUOTES);
    int sign = skipBlanks(line, to + quote.length());
    String equals = at(line, sign, SIGNS);
    if (equals.isEmpty()) {
      return;
    }
    int open = skipBlanks(line, sign + equals.length());
    String opening = at(line, open, QUOTES);
    // Without quotes only the entity of the sign tells, and the next ampersand ends the value.
    if (quote.isEmpty() ? !equals.startsWith("&") : opening.isEmpty()) {
      return;
    }
    int start = open + opening.length();
    int end = start;
    while (end < line.length() && !ends(line, end, opening)) {
      end++;
    }
    ValueHider.content(line, start, end, secrecy, found);
  }

  private static boolean ends(Line line, int index, String opening) {
    return opening.isEmpty()
        ? Chars.isSpace(line.at(index)) || line.at(index) == '&' || line.at(index) == '<'
        : line.matches(index, opening);
  }

  private static int skipBlanks(Line line, int index) {
    int i = line.skipSpaces(index);
    while (line.matches(i, "%20")) {
      i += 3;
    }
    return i;
  }

  private static String at(Line line, int index, List<String> texts) {
    for (String text : texts) {
      if (line.matches(index, text)) {
        return text;
      }
    }
    return "";
  }
}
