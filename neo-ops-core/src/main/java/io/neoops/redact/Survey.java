package io.neoops.redact;

/**
 * One pass over a line that finds its names and numbers, and the {@link Signals} for which rules
 * wait. Not safe for use by several threads.
 */
final class Survey {
  /** From so many letters and digits on, a stretch of them is looked at. */
  static final int LONG = 16;

  private final Runs names = new Runs();
  private final Runs numbers = new Runs();
  private final Shapes shapes = new Shapes();
  private char[] text = new char[0];

  /** Where the line begins in the text, and up to where this may be read. */
  private int base;

  private int limit;
  private int signals;
  private long seen;
  private boolean dots;

  /**
   * Reads one line.
   *
   * @param from where it begins
   * @param to up to where it goes at the most; a line feed or carriage return ends it before
   * @return where it ends
   */
  int read(char[] line, int from, int to) {
    text = line;
    base = from;
    limit = to;
    names.clear();
    numbers.clear();
    shapes.begin(line, from, to);
    signals = 0;
    seen = 0;
    dots = false;
    int end = pass(line, from, to);
    signals |= shapes.end(end, seen, numbers.count() > 0);
    if (!has('/')) {
      signals &= ~Signals.HOOK;
    }
    return end;
  }

  int signals() {
    return signals;
  }

  /** Whether this ASCII character is in the line, which is neither a letter nor a digit. */
  boolean has(char c) {
    return (seen & Chars.bit(c)) != 0;
  }

  /** Where names may stand, those marked that a word in them may make the name of a secret. */
  Runs names() {
    return names;
  }

  Runs numbers() {
    return numbers;
  }

  boolean hasDots() {
    return dots;
  }

  private int pass(char[] line, int first, int end) {
    byte[] classes = Chars.CLASSES;
    int name = -1;
    boolean told = false;
    int before = 0;
    int stretch = first;
    int i = first;
    while (i < end) {
      char c = line[i];
      int kind = c < 128 ? classes[c] : 0;
      if ((kind & Chars.LETTER) != 0) {
        int start = i;
        int hash = Vocabulary.START;
        do {
          hash = Vocabulary.hash(hash, c);
          c = ++i < end ? line[i] : 0;
        } while (c >= 'a' ? c <= 'z' : c >= 'A' && c <= 'Z' && !Chars.isHump(line, i, end));
        name = name < 0 ? start : name;
        if (Vocabulary.isKnown(hash, line, start, i)) {
          told |= word(name, start, i, hash, before);
        }
        before = hash;
        if (line[start] < 'a') {
          shapes.capital(start, stretch);
        }
        if (start - stretch < 2 && isEncoded(start)) {
          told = true;
          signals |= Signals.TELLS | Signals.TOKEN;
        }
      } else if ((kind & Chars.WORD) != 0) {
        int start = i;
        do {
          c = ++i < end ? line[i] : 0;
        } while (c >= '0' && c <= '9');
        name = name < 0 ? start : name;
        numbers.add(start - first, i - first, false);
        shapes.number(start, i);
      } else {
        if (i - stretch >= LONG) {
          shapes.stretch(stretch, i);
        }
        if ((kind & Chars.IDENTIFIER) != 0) {
          if (c == '_') {
            name = name < 0 ? i : name;
          } else if (c == '.') {
            dots |= stretch == i && i > first && line[i - 1] == '.';
          } else {
            shapes.dash(i);
          }
        } else {
          if (name >= 0) {
            names.add(name - first, i - first, told);
            name = -1;
            told = false;
          }
          if ((kind & Chars.SIGN) != 0) {
            if (c < ' ') {
              return i;
            }
            shapes.sign(c, i);
          }
        }
        seen |= Chars.bit(c);
        stretch = ++i;
      }
    }
    if (end - stretch >= LONG) {
      shapes.stretch(stretch, end);
    }
    if (name >= 0) {
      names.add(name - first, end - first, told);
    }
    return end;
  }

  /** What a word of the vocabulary signals; says whether its name may be that of a secret. */
  private boolean word(int name, int from, int to, int hash, int before) {
    int kinds = Vocabulary.kinds(hash);
    boolean told =
        (kinds & Vocabulary.SECRET) != 0
            || Vocabulary.isPair(before, hash)
            || Vocabulary.isCompound(text, from, to)
            || (Vocabulary.isCode(hash) && from > base && isQuery(text[from - 1]))
            || ((kinds & Vocabulary.COMMAND) != 0
                && from == name
                && (to == limit || !Chars.isIdentifier(text[to])))
            || ((kinds & Vocabulary.SHOUTED) != 0 && (text[from + 1] < 'a' || isFirst(from)));
    signals |= told ? Signals.TELLS : 0;
    signals |= (kinds & Vocabulary.HOOK) != 0 ? Signals.HOOK : 0;
    if ((kinds & Vocabulary.CALL) != 0) {
      shapes.call();
    }
    if ((kinds & Vocabulary.MARK) != 0 && to < limit && isDelimiter(text[to])) {
      signals |= Signals.TOKEN;
    }
    return told;
  }

  private boolean isFirst(int from) {
    int i = from;
    while (i > base && Chars.isSpace(text[i - 1])) {
      i--;
    }
    return i == base;
  }

  private static boolean isQuery(char c) {
    return c == '?' || c == '&';
  }

  /** What follows the letters with which a token begins. */
  private static boolean isDelimiter(char c) {
    return c == '_' || c == '-' || c == '.' || Chars.isDigit(c);
  }

  /** Of what is percent-encoded before a word, the last digit may be a letter. */
  private boolean isEncoded(int index) {
    return index > base && (text[index - 1] == '%' || (index - 1 > base && text[index - 2] == '%'));
  }
}
