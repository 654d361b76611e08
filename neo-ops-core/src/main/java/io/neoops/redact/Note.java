package io.neoops.redact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What stands in a secret's place and says something about it, or that there is none. */
final class Note {
  private static final Set<String> NOTHING =
      words(
          "true false null none nil undefined yes no n/a na unset empty required optional missing",
          "invalid expired redacted masked hidden filtered protected enabled disabled ok failed",
          "incorrect mismatch not_set notset blank removed omitted sanitized suppressed scrubbed",
          "on off changed updated rotated concealed include omit same-origin success successful"
              + " succeeded denied rejected",
          "accepted unavailable unknown absent unchanged unspecified str string bytes varchar");

  private static final Set<String> SENTENCE =
      words(
          "must should is was cannot can't may not required invalid missing incorrect wrong"
              + " expired",
          "failed has does doesn't too needs changed reset updated authentication validation",
          "set see enter specify provide",
          "unexpected expected expecting verification could will no unable only minimum maximum at"
              + " length please");

  private static final Pattern WORD = Pattern.compile("[^ ,;.]++");

  /** What {@code kubectl describe} says of a secret. */
  private static final Pattern SIZE = Pattern.compile("\\d{1,9} bytes");

  private static final int LONGEST_VERB = 16;
  private static final int LONGEST_NOTE = 96;

  private Note() {}

  /** Whether the whole value is one. */
  static boolean isNote(String text) {
    String value = text.toLowerCase(Locale.ROOT);
    return NOTHING.contains(value)
        || (value.endsWith("s") && SIZE.matcher(value).matches())
        || (isSeveral(value) && isSentence(value))
        || isBracketed(text, value);
  }

  /** Whether a note goes on behind its first word: {@code password: must not be blank}. */
  static boolean isBegun(Line line, int from, int end) {
    if (line.at(end) != ' ' || end - from > LONGEST_VERB) {
      return false;
    }
    int to = end;
    while (to - from < LONGEST_NOTE && to < line.length() && ",;.\"".indexOf(line.at(to)) < 0) {
      to++;
    }
    return isNote(line.text(from, to));
  }

  /** Whether signs part words; most values are turned down here. */
  private static boolean isSeveral(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (" ,;.".indexOf(value.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** {@code must be at least 8 characters}. */
  private static boolean isSentence(String value) {
    List<String> words = WORD.matcher(value).results().map(MatchResult::group).toList();
    if (words.size() < 2 || !SENTENCE.contains(words.get(0))) {
      return false;
    }
    for (String word : words) {
      boolean number = word.length() < 4 && word.chars().allMatch(c -> Chars.isDigit((char) c));
      boolean sign = word.chars().noneMatch(c -> Chars.isAlphanumeric((char) c) || c > 127);
      if (!number
          && !sign
          && !word.chars().allMatch(c -> Chars.isLetter((char) c) || c == '\'' || c == '-')) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code [FILTERED]}, {@code (sensitive value)}, {@code <set to the key 'a' in secret 'b'>}: one
   * word that says so or shouts, or several.
   */
  private static boolean isBracketed(String text, String value) {
    int last = text.length() - 1;
    int opening = last < 2 ? -1 : "[(<{".indexOf(text.charAt(0));
    if (opening < 0 || "])>}".charAt(opening) != text.charAt(last)) {
      return false;
    }
    String inner = value.substring(1, last).strip();
    boolean shouted = true;
    boolean blank = false;
    for (int i = 1; i < last; i++) {
      char c = text.charAt(i);
      shouted &= c == ' ' || c == '_' || c == '-' || (c >= 'A' && c <= 'Z');
      blank |= c == ' ';
      if (!Chars.isLetter(c) && " -_'.".indexOf(c) < 0) {
        return false;
      }
    }
    return NOTHING.contains(inner) || (opening < 3 && (blank || shouted));
  }

  private static Set<String> words(String... lines) {
    return Set.copyOf(Arrays.asList(String.join(" ", lines).split(" ")));
  }
}
