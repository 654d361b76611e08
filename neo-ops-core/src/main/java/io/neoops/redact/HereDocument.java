package io.neoops.redact;

/** A value that goes on up to a line with a word of its own: {@code password = <<EOT}. */
final class HereDocument {
  private HereDocument() {}

  /** The word behind {@code <<}, {@code <<-} or {@code <<~}, or -1. */
  static int mark(Line line, int value) {
    if (!line.matches(value, "<<")) {
      return -1;
    }
    int i = value + 2;
    i += "-~".indexOf(line.at(i)) >= 0 ? 1 : 0;
    i += Chars.isQuote(line.at(i)) ? 1 : 0;
    int end = i;
    while (Chars.isIdentifier(line.at(end))) {
      end++;
    }
    end += Chars.isQuote(line.at(end)) ? 1 : 0;
    return Chars.isLetter(line.at(i)) && line.skipSpaces(end) >= line.length() ? i : -1;
  }

  /** Whether the line holds nothing but the word with that hash. */
  static boolean isEnd(Line line, int from, int hash) {
    int end = from;
    while (Chars.isIdentifier(line.at(end))) {
      end++;
    }
    return line.skipSpaces(end) >= line.length() && hash(line, from) == hash;
  }

  /** The hash of the word that begins here. */
  static int hash(Line line, int from) {
    int hash = 0;
    for (int i = from; Chars.isIdentifier(line.at(i)); i++) {
      hash = 31 * hash + line.at(i);
    }
    return hash;
  }
}
