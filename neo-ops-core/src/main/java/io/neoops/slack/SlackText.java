package io.neoops.slack;

/** Text in Slack's {@code mrkdwn}. */
public final class SlackText {
  private SlackText() {}

  /**
   * {@code text} as Slack shall show it: {@code &}, {@code <} and {@code >} as entities, so that it
   * holds no link, mention or {@code <!channel>}, and a zero-width space before characters that
   * would make it bold, italic, struck through, code or a quotation.
   */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '*', '_', '~', '`' -> escaped.append('\u200b').appendCodePoint(c);
                default -> {
                  if (Character.isISOControl(c)) {
                    escaped.append(' ');
                  } else {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
