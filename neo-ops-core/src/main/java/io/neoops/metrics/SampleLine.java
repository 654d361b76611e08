package io.neoops.metrics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of the text format, read from left to right. Not thread-safe. */
final class SampleLine {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  private final String text;
  private final int number;
  private int at;

  SampleLine(String text, int number) {
    this.text = text;
    this.number = number;
    skipBlanks();
  }

  boolean isBlankOrComment() {
    return at == text.length() || text.charAt(at) == '#';
  }

  Sample sample() {
    String name = next('{') ? null : name(SampleLine::isNamePart, "a metric's name");
    Map<String, String> labels = new HashMap<>();
    skipBlanks();
    if (take('{')) {
      String quoted = labels(labels, name == null);
      name = name == null ? quoted : name;
    } else if (at > 0 && !isBlank(text.charAt(at - 1))) {
      throw malformed("a blank or {");
    }
    if (name == null) {
      throw malformed("a quoted metric's name within the braces");
    }
    skipBlanks();
    double value = value();
    timestampAndExemplar();
    return new Sample(name, labels, value);
  }

  /**
   * Reads what stands between the braces.
   *
   * @param named whether a quoted name of the metric may be among it
   * @return that name, if there is one
   */
  private @Nullable String labels(Map<String, String> labels, boolean named) {
    String metric = null;
    skipBlanks();
    while (!take('}')) {
      boolean quoted = next('"');
      String label = quoted ? quoted() : name(SampleLine::isLabelPart, "a label's name or }");
      skipBlanks();
      if (take('=')) {
        skipBlanks();
        if (!next('"')) {
          throw malformed("a quoted label value");
        }
        if (labels.put(label, quoted()) != null) {
          throw malformed("each label once");
        }
      } else if (quoted && named && metric == null) {
        metric = label;
      } else {
        throw malformed("=");
      }
      skipBlanks();
      if (!take(',') && !next('}')) {
        throw malformed(", or }");
      }
      skipBlanks();
    }
    return metric;
  }

  private String name(IntPredicate part, String expected) {
    int begin = at;
    while (at < text.length() && part.test(text.charAt(at))) {
      at++;
    }
    if (at == begin || isDigit(text.charAt(begin))) {
      at = begin;
      throw malformed(expected);
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        switch (escaped) {
          case 'n' -> value.append('\n');
          case '\\', '"' -> value.append(escaped);
          default -> value.append(c).append(escaped);
        }
      } else {
        value.append(c);
      }
    }
    if (!take('"')) {
      throw malformed("a closing quotation mark");
    }
    return value.toString();
  }

  private double value() {
    int begin = at;
    String word = word();
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!NUMBER.matcher(word).matches()) {
          at = begin;
          throw malformed("a number, +Inf, -Inf or NaN");
        }
        yield Double.parseDouble(word);
      }
    };
  }

  private void timestampAndExemplar() {
    if (at < text.length() && !next('#')) {
      int begin = at;
      if (!NUMBER.matcher(word()).matches()) {
        at = begin;
        throw malformed("a timestamp or the line's end");
      }
    }
    if (take('#')) {
      skipBlanks();
      if (!take('{')) {
        throw malformed("an exemplar's {");
      }
      labels(new HashMap<>(), false);
      skipBlanks();
      value();
      timestampAndExemplar();
    }
    if (at < text.length()) {
      throw malformed("the line's end");
    }
  }

  /** What stands before the next blank, and moves on past the blanks. */
  private String word() {
    int begin = at;
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
    String word = text.substring(begin, at);
    skipBlanks();
    return word;
  }

  private boolean next(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(char c) {
    boolean there = next(c);
    at += there ? 1 : 0;
    return there;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isNamePart(int c) {
    return isLabelPart(c) || c == ':';
  }

  private static boolean isLabelPart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private MetricsException malformed(String expected) {
    return new MetricsException(
        "metrics, line "
            + number
            + ", column "
            + (at + 1)
            + ": expected "
            + expected
            + ", found "
            + (at < text.length() ? "something else" : "the line's end")
            + "; check that the URL is the Prometheus text endpoint");
  }
}
