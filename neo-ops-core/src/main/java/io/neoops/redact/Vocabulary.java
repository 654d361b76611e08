package io.neoops.redact;

import java.util.Collection;
import java.util.List;

/**
 * The words without which a line names no secret, as a table of their hashes. Most lines of a log
 * have none of them, and the rules that go by names need not look at those at all.
 *
 * <p>A word that is not listed may be taken for one that is: that costs time and nothing else.
 */
final class Vocabulary {
  /** Makes its name that of a secret, or of a statement that holds one. */
  static final int SECRET = 1;

  /** A command, if it is a name by itself. */
  static final int COMMAND = 2;

  /** A command, if it is written in capitals or stands first. */
  static final int SHOUTED = 4;

  /** A part of a webhook's host or path. */
  static final int HOOK = 8;

  /** Stands before a telephone number. */
  static final int CALL = 16;

  /** The letters with which tokens of an issuer begin. */
  static final int MARK = 32;

  /** The beginning of a hash. */
  static final int START = 17;

  /** Nouns that {@link KeyNames} knows beside the lists of {@link KeyWords}. */
  private static final String NOUNS =
      "authorization cookie cookies phone mobile msisdn telephone tel whatsapp cellphone fax"
          + " signature sid pass sharedaccesssignature kty basic";

  /** What statements and dialogues say. */
  private static final String SIGNS =
      "securestring pdo mysqli identified crypt encrypt decrypt encryptbypassphrase"
          + " decryptbypassphrase dblink addlogin addlinkedsrvlogin addapprole unseal private"
          + " define";

  private static final String COMMANDS =
      "sqlplus sqlldr expdp impdp exp imp rman connect setuser net htpasswd echo printf";

  private static final String SHOUTED_COMMANDS = "user login machine";

  /** Words, and what stands before them when they tell. */
  private static final String[][] PAIRS = {
    {"word", "pass"},
    {"answer", "security secret"},
    {"string", "connection conn secure"},
    {"str", "connection conn"},
    {"id", "sess"},
    {"number", "card"},
    {"no", "card"},
    {"num", "card"},
    {"code", "this your following"},
    {"connect", "mysql mysqli"},
    {"connection", "get"},
    {"credential", "network"},
    {"mask", "add"},
    {"community", "server"},
    {"plus", "sql"},
    {"ldr", "sql"},
    {"user", "set add authenticate"}
  };

  private static final List<String> BEGINNINGS = TokenMark.beginnings();

  /** The letters with which they begin, a bit for each. */
  private static final int FIRST_LETTERS =
      BEGINNINGS.stream().mapToInt(text -> 1 << text.charAt(0)).reduce(0, (one, two) -> one | two);

  private static final List<String> ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "secret",
          "apikey",
          "token",
          "pwd",
          "sessionid",
          "sessid",
          "credentials");

  /** What ends a name in one word with what stands before it in another. */
  private static final List<String> SECONDS = List.of("key", "pass", "pw");

  private static final HashTable KINDS = new HashTable(1 << 11);
  private static final HashTable PAIRED = new HashTable(1 << 11);
  private static final int CODE = hash("code");

  /** By some bits of a hash whether a word may be listed. */
  private static final long[] KNOWN = new long[1 << 8];

  /** By two letters which ones follow them at the end of a secret's name in one word. */
  private static final int[] TAILS = new int[1 << 10];

  static {
    add(SECRET, KeyWords.SECRETS);
    add(SECRET, KeyWords.PHRASES);
    add(SECRET, KeyWords.LIKELY);
    add(SECRET, words(NOUNS));
    add(SECRET, words(SIGNS));
    add(COMMAND, words(COMMANDS));
    add(SHOUTED, words(SHOUTED_COMMANDS));
    add(HOOK, WebhookRule.words());
    add(CALL, PhoneRule.words());
    add(MARK, TokenMark.words());
    add(MARK, List.of("atlasv"));
    pair("key", KeyWords.KEY_KINDS);
    pair("code", KeyWords.CODE_KINDS);
    pair("codes", KeyWords.CODE_KINDS);
    pair("phrase", KeyWords.PHRASE_KINDS);
    pair("words", KeyWords.PHRASE_KINDS);
    pair("pass", KeyWords.OWNERS);
    pair("pw", KeyWords.OWNERS);
    for (String[] pair : PAIRS) {
      pair(pair[0], words(pair[1]));
    }
    ENDINGS.forEach(Vocabulary::tail);
    SECONDS.forEach(Vocabulary::tail);
  }

  private Vocabulary() {}

  /** Goes on with the hash of a word; the character may be in upper or lower case. */
  static int hash(int hash, char c) {
    return 31 * hash + (c | 0x20);
  }

  /** Whether a word with this hash may be listed, or end as names of secrets do. */
  static boolean isKnown(int hash, char[] text, int from, int to) {
    int mixed = hash ^ hash >>> 14;
    if ((KNOWN[mixed >>> 6 & 255] & 1L << mixed) != 0) {
      return true;
    }
    int tail = to - from > 3 ? (text[to - 3] & 31) << 5 | (text[to - 2] & 31) : 0;
    return (TAILS[tail] & 1 << text[to - 1]) != 0;
  }

  /** What is known of the word with this hash. */
  static int kinds(int hash) {
    return KINDS.get(hash);
  }

  /** Whether a word says something behind this other one. */
  static boolean isPair(int before, int hash) {
    return PAIRED.get(paired(before, hash)) != 0;
  }

  static boolean isCode(int hash) {
    return hash == CODE;
  }

  /** Whether one word ends as names of secrets do: {@code dbpassword}, {@code signingkey}. */
  static boolean isCompound(char[] text, int from, int to) {
    for (String ending : ENDINGS) {
      if (endsWith(text, from, to, ending)) {
        return true;
      }
    }
    for (String second : SECONDS) {
      if (endsWith(text, from, to, second)) {
        int hash = START;
        for (int i = from; i < to - second.length(); i++) {
          hash = hash(hash, text[i]);
        }
        return isPair(hash, hash(second));
      }
    }
    return false;
  }

  /** Whether a token may begin here whose first letters are followed by letters. */
  static boolean isBeginning(char[] text, int from, int length) {
    if ((FIRST_LETTERS & 1 << text[from]) == 0) {
      return false;
    }
    for (String beginning : BEGINNINGS) {
      int i = 0;
      while (i < beginning.length() && from + i < length && text[from + i] == beginning.charAt(i)) {
        i++;
      }
      if (i == beginning.length()) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(char[] text, int from, int to, String ending) {
    int start = to - ending.length();
    if (start < from) {
      return false;
    }
    for (int i = 0; i < ending.length(); i++) {
      if (Chars.lower(text[start + i]) != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static void add(int kind, Collection<String> words) {
    for (String word : words) {
      KINDS.add(hash(word), kind);
      known(hash(word));
    }
  }

  private static void pair(String word, Collection<String> before) {
    known(hash(word));
    for (String first : before) {
      PAIRED.add(paired(hash(first), hash(word)), 1);
    }
  }

  private static void known(int hash) {
    int mixed = hash ^ hash >>> 14;
    KNOWN[mixed >>> 6 & 255] |= 1L << mixed;
  }

  private static void tail(String ending) {
    String three = ending.length() > 2 ? ending.substring(ending.length() - 3) : null;
    int last = 1 << ending.charAt(ending.length() - 1);
    for (char c = 'a'; c <= 'z'; c++) {
      char first = three == null ? c : three.charAt(0);
      TAILS[(first & 31) << 5 | (ending.charAt(ending.length() - 2) & 31)] |= last;
    }
  }

  private static int paired(int before, int hash) {
    return before * 0x9e3779b1 + hash;
  }

  private static int hash(String word) {
    int hash = START;
    for (int i = 0; i < word.length(); i++) {
      hash = hash(hash, word.charAt(i));
    }
    return hash;
  }

  private static List<String> words(String words) {
    return List.of(words.split(" ", -1));
  }
}
