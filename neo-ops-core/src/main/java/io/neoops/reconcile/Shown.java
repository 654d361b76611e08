package io.neoops.reconcile;

/**
 * Text of a file as people may be shown it: on a terminal, in a mail, in a spreadsheet.
 *
 * <p>Control characters become the pictures that Unicode has for them, and what reverses or hides
 * text becomes U+FFFD, so that neither a terminal nor a reader's eye is misled.
 */
final class Shown {
  private static final int LONGEST = 100;
  private static final int PICTURES = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;

  /** The plain ones, and their full-width forms, which some spreadsheets take for the same. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private Shown() {}

  /** The text, harmless on a terminal. */
  static String plain(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char shown = shown(c);
      if (plain == null && shown != c) {
        plain = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (plain != null) {
        plain.append(shown);
      }
    }
    return plain == null ? text : plain.toString();
  }

  /** The beginning of the text, harmless on a terminal. */
  static String clipped(String text) {
    return plain(cut(text));
  }

  /** The beginning of the text, as it is. */
  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "\u2026";
  }

  /**
   * The text, harmless in a spreadsheet too: an apostrophe before what would be taken for a
   * formula. A plain integer may be negative.
   */
  static String noFormula(String text) {
    String begin = text.stripLeading();
    boolean formula =
        starts(text) || (starts(begin) && !(begin.length() < text.length() && integer(begin)));
    return (formula && !integer(text) ? "'" : "") + plain(text);
  }

  /** As {@link #noFormula}, harmless also where text could be taken for HTML. */
  static String inText(String text) {
    return noFormula(text).replace('<', '\u2039').replace('>', '\u203A');
  }

  /** As {@link #noFormula}, harmless within an HTML element or attribute. */
  static String inHtml(String text) {
    return html(noFormula(text));
  }

  /** Text that is harmless already but for HTML. */
  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static boolean starts(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
  }

  private static boolean integer(String text) {
    int begin = text.startsWith("-") ? 1 : 0;
    return text.length() > begin && text.chars().skip(begin).allMatch(c -> c >= '0' && c <= '9');
  }

  private static char shown(char c) {
    if (c < ' ') {
      return (char) (PICTURES + c);
    }
    if (c < 0x7F) {
      return c;
    }
    if (c == 0x7F) {
      return PICTURE_OF_DELETE;
    }
    boolean misleads =
        c <= 0x9F
            || c == 0x61C
            || c == 0x200B
            || c == 0x200E
            || c == 0x200F
            || (c >= 0x2028 && c <= 0x202E)
            || (c >= 0x2060 && c <= 0x206F)
            || c == 0xFEFF;
    return misleads ? '\uFFFD' : c;
  }
}
