package io.neoops.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges names of keys by their words: {@code apiKey}, {@code x-api-key} and {@code DB.API_KEY}
 * hold the same two, and {@code monkey} is another one.
 *
 * <p>The last word that names a secret decides, if what follows does not speak about it: {@code
 * password_policy} is about passwords. Remembers what it has judged; not safe for use by several
 * threads.
 */
final class KeyNames {
  private static final int LONGEST = 96;
  private static final int SLOTS = 1024;
  private static final List<String> ENDINGS =
      List.of("password", "passwd", "passphrase", "passcode", "secret", "apikey", "token", "pwd");

  private final String[] names = new String[SLOTS];
  private final Secrecy[] verdicts = new Secrecy[SLOTS];

  /** Judges the name in a line; of an overlong one its end. */
  Secrecy judge(Line line, int from, int to) {
    int start = Math.max(from, to - LONGEST);
    int hash = 0;
    int letters = 0;
    int run = 0;
    for (int i = start; i < to; i++) {
      char c = line.at(i);
      hash = 31 * hash + c;
      run = Chars.isLetter(c) ? run + 1 : 0;
      letters = Math.max(letters, run);
    }
    if (letters < 2) {
      return Secrecy.NONE;
    }
    int slot = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (SLOTS - 1);
    String known = names[slot];
    if (known == null || known.length() != to - start || !same(known, line, start)) {
      known = line.text(start, to);
      names[slot] = known;
      verdicts[slot] = judge(known);
    }
    return verdicts[slot];
  }

  private static boolean same(String known, Line line, int start) {
    for (int i = 0; i < known.length(); i++) {
      if (known.charAt(i) != line.at(start + i)) {
        return false;
      }
    }
    return true;
  }

  static Secrecy judge(String name) {
    if (name.equals("_auth")) {
      // What npm calls a user and a password in base64.
      return Secrecy.SURE;
    }
    List<String> words = words(name);
    for (int i = words.size() - 1; i >= 0; i--) {
      Secrecy secrecy = noun(words, i);
      if (secrecy != Secrecy.NONE) {
        return inContext(words, i, secrecy);
      }
    }
    return Secrecy.NONE;
  }

  /** Letters only, in lower case; digits part words and say nothing. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? name.charAt(i) : '.';
      boolean letter = Chars.isLetter(c);
      if (start >= 0 && (!letter || isHump(name, i))) {
        words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
      if (letter && start < 0) {
        start = i;
      }
    }
    return words;
  }

  /** Where a word begins within letters: {@code api|Key}, {@code DB|Password}. */
  private static boolean isHump(String name, int i) {
    return Character.isUpperCase(name.charAt(i))
        && (Character.isLowerCase(name.charAt(i - 1))
            || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
  }

  private static Secrecy noun(List<String> words, int i) {
    String word = words.get(i);
    String before = i > 0 ? words.get(i - 1) : "";
    return switch (word) {
      case "authorization" -> Secrecy.AUTHORIZATION;
      case "cookie", "cookies" -> before.equals("set") ? Secrecy.SET_COOKIE : Secrecy.COOKIE;
      case "phone", "mobile", "msisdn", "telephone", "tel", "whatsapp", "cellphone", "fax" ->
          Secrecy.PHONE;
      case "key" ->
          sure(
              KeyWords.KEY_KINDS.contains(before)
                  && (i < 2 || !KeyWords.OPEN.contains(words.get(i - 2))));
      case "code", "codes" -> sure(KeyWords.CODE_KINDS.contains(before));
      case "phrase", "words" ->
          KeyWords.PHRASE_KINDS.contains(before) ? Secrecy.PHRASE : Secrecy.NONE;
      case "word" -> sure(before.equals("pass"));
      case "secrets" -> sure(!before.equals("pull"));
      case "answer" -> sure(before.equals("security") || before.equals("secret"));
      case "string", "str" -> sure(before.equals("connection") || before.equals("conn"));
      case "id" ->
          sure(before.equals("session") || before.equals("sess") || before.equals("secret"));
      case "number", "no", "num" -> sure(before.equals("card"));
      case "signature" -> before.equals("access") ? Secrecy.AUTHORIZATION : Secrecy.LIKELY;
      case "sid" -> before.equals("connect") ? Secrecy.SURE : Secrecy.LIKELY;
      case "pass" -> KeyWords.OWNERS.contains(before) ? Secrecy.SURE : Secrecy.LIKELY;
      default -> single(word);
    };
  }

  private static Secrecy single(String word) {
    if (KeyWords.SECRETS.contains(word)) {
      return Secrecy.SURE;
    }
    if (word.equals("sharedaccesssignature")) {
      return Secrecy.AUTHORIZATION;
    }
    if (KeyWords.PHRASES.contains(word)) {
      return Secrecy.PHRASE;
    }
    if (KeyWords.LIKELY.contains(word)) {
      return Secrecy.LIKELY;
    }
    for (String ending : ENDINGS) {
      if (word.endsWith(ending)) {
        return ending.equals("passphrase") ? Secrecy.PHRASE : Secrecy.SURE;
      }
    }
    return sure(
        (word.endsWith("key") && KeyWords.KEY_KINDS.contains(cut(word, 3)))
            || (word.endsWith("pass") && KeyWords.OWNERS.contains(cut(word, 4)))
            || (word.endsWith("pw") && KeyWords.OWNERS.contains(cut(word, 2)))
            || word.endsWith("sessionid")
            || word.endsWith("sessid")
            || word.endsWith("credentials"));
  }

  private static Secrecy inContext(List<String> words, int noun, Secrecy secrecy) {
    String word = words.get(noun);
    boolean certain = true;
    for (String after : words.subList(noun + 1, words.size())) {
      if (KeyWords.ABOUT.contains(after)) {
        return Secrecy.NONE;
      }
      certain &= KeyWords.NEUTRAL.contains(after);
    }
    List<String> before = words.subList(0, noun);
    String last = noun > 0 ? words.get(noun - 1) : "";
    if (KeyWords.OPEN.contains(last)) {
      return Secrecy.NONE;
    }
    boolean countable = word.equals("token") || word.equals("tokens");
    if (countable && before.stream().anyMatch(KeyWords.COUNTED::contains)) {
      return last.equals("access") || last.equals("refresh") ? secrecy : Secrecy.NONE;
    }
    certain &= before.isEmpty() || !KeyWords.QUESTIONS.contains(words.get(0));
    certain &= !KeyWords.WRONG.contains(last);
    boolean weakened = !certain && secrecy != Secrecy.PHONE && secrecy != Secrecy.NONE;
    return weakened ? Secrecy.LIKELY : secrecy;
  }

  private static String cut(String word, int end) {
    return word.substring(0, word.length() - end);
  }

  private static Secrecy sure(boolean secret) {
    return secret ? Secrecy.SURE : Secrecy.NONE;
  }
}
