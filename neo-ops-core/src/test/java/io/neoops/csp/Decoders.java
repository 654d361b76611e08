package io.neoops.csp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain decoders, written apart from what they test, and all that they make of a text together. */
final class Decoders {
  private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
  private static final Pattern JSON = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/]))");
  private static final Pattern NUMBER =
      Pattern.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?");
  private static final List<UnaryOperator<String>> ALL =
      List.of(Decoders::percent, Decoders::json, Decoders::html);
  private static final int MOST = 300;

  private Decoders() {}

  /** The text itself and what any sequence of decoders makes of it. */
  static Set<String> all(String text) {
    Set<String> seen = new LinkedHashSet<>(List.of(text));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty() && seen.size() < MOST) {
      String next = open.poll();
      for (UnaryOperator<String> decoder : ALL) {
        String decoded = decoder.apply(next);
        if (seen.add(decoded)) {
          open.add(decoded);
        }
      }
    }
    return seen;
  }

  static String percent(String text) {
    return PERCENT
        .matcher(text)
        .replaceAll(
            found -> {
              String run = found.group();
              byte[] bytes = new byte[run.length() / 3];
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(run.substring(3 * i + 1, 3 * i + 3), 16);
              }
              return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
            });
  }

  static String json(String text) {
    return JSON.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group(2)
                        : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  static String html(String text) {
    String numbers =
        NUMBER
            .matcher(text)
            .replaceAll(
                found -> {
                  int code =
                      found.group(1) == null
                          ? Integer.parseInt(found.group(2))
                          : Integer.parseInt(found.group(1), 16);
                  return Matcher.quoteReplacement(
                      Character.isValidCodePoint(code) ? Character.toString(code) : "?");
                });
    return numbers
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
