package io.neoops.migrations;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python without its comments and documentation, as far as assignments of texts need it. */
final class PythonSource {
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\n]*)\"|'([^'\\n]*)'");

  private final String code;

  private PythonSource(String code) {
    this.code = code;
  }

  static PythonSource of(String source) {
    StringBuilder code = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '#') {
        at = indexOr(source, "\n", at);
      } else if (source.startsWith("\"\"\"", at) || source.startsWith("'''", at)) {
        int end = indexOr(source, source.substring(at, at + 3), at + 3);
        at = Math.min(source.length(), end + 3);
      } else if (c == '"' || c == '\'') {
        int end = endOfText(source, at);
        code.append(source, at, end);
        at = end;
      } else {
        code.append(c == '\r' ? '\n' : c);
        at++;
      }
    }
    return new PythonSource(code.toString());
  }

  boolean assigns(String name) {
    return assignment(name).find();
  }

  /** The texts that are assigned to a name of the module: one, several in brackets, or none. */
  Set<String> strings(String name) {
    Set<String> texts = new LinkedHashSet<>();
    Matcher assignment = assignment(name);
    while (assignment.find()) {
      texts.clear();
      Matcher text = TEXT.matcher(code).region(assignment.end(), end(assignment.end()));
      while (text.find()) {
        texts.add(text.group(1) == null ? text.group(2) : text.group(1));
      }
    }
    return texts;
  }

  private Matcher assignment(String name) {
    return Pattern.compile("(?m)^" + name + "[ \\t]*(?::[^=\\n]*)?=(?!=)").matcher(code);
  }

  /** Where the value ends: with its line, or with the brackets that it begins with. */
  private int end(int from) {
    int at = from;
    int depth = 0;
    while (at < code.length() && (depth > 0 || code.charAt(at) != '\n')) {
      char c = code.charAt(at);
      if (c == '"' || c == '\'') {
        at = endOfText(code, at);
        continue;
      }
      depth += c == '(' || c == '[' || c == '{' ? 1 : 0;
      depth -= c == ')' || c == ']' || c == '}' ? 1 : 0;
      at++;
    }
    return at;
  }

  /** Behind the closing quotation mark, or at the line's end if there is none. */
  private static int endOfText(String source, int begin) {
    int at = begin + 1;
    while (at < source.length() && source.charAt(at) != source.charAt(begin)) {
      if (source.charAt(at) == '\n') {
        return at;
      }
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), at + 1);
  }

  private static int indexOr(String source, String wanted, int from) {
    int at = source.indexOf(wanted, from);
    return at < 0 ? source.length() : at;
  }
}
