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
  private static final int SLOTS = 1 << 11;

  /** The beginning of a hash. */
  static final int START = 17;

  /** Nouns that {@link KeyNames} knows beside the lists of {@link KeyWords}. */
  private static final String NOUNS =
      "authorization cookie cookies phone mobile msisdn telephone tel whatsapp cellphone fax key"
          + " code codes phrase words answer signature sid pass sharedaccesssignature card kty"
          + " basic connection conn sess";

  /** What statements and dialogues say. */
  private static final String SIGNS =
      "identified crypt encrypt decrypt encryptbypassphrase decryptbypassphrase dblink addlogin"
          + " addlinkedsrvlogin addapprole login unseal private machine define";

  /** Commands, which are names as a whole. */
  private static final String COMMANDS =
      "add_user authenticate_user sqlplus sqlldr expdp impdp exp imp rman connect setuser net"
          + " htpasswd echo printf convertto-securestring user username 331 334";

  /** The last four letters of what a secret's name may end in, in one word with another. */
  private static final List<String> ENDINGS =
      List.of(
          "word", "sswd", "rase", "code", "cret", "ikey", "oken", "pass", "ials", "onid", "ssid");

  private static final int[] WORDS = new int[SLOTS];
  private static final int[] NAMES = new int[SLOTS];
  private static final int[] TAILS = new int[SLOTS];

  static {
    add(WORDS, KeyWords.SECRETS);
    add(WORDS, KeyWords.PHRASES);
    add(WORDS, KeyWords.LIKELY);
    add(WORDS, List.of(NOUNS.split(" ")));
    add(WORDS, List.of(SIGNS.split(" ")));
    add(NAMES, List.of(COMMANDS.split(" ")));
    ENDINGS.forEach(ending -> put(TAILS, tail(ending)));
  }

  private Vocabulary() {}

  /** Goes on with the hash of a word; the character may be in upper or lower case. */
  static int hash(int hash, char c) {
    return 31 * hash + (c | 0x20);
  }

  /** Goes on with the last four characters of a word. */
  static int tail(int tail, char c) {
    return tail << 8 | (c | 0x20);
  }

  /** Whether a word has this hash, or ends as names of secrets may. */
  static boolean hasWord(int hash, int tail) {
    return has(WORDS, hash) || ends(tail);
  }

  /** Whether the name of a command has this hash. */
  static boolean hasCommand(int hash) {
    return has(NAMES, hash);
  }

  private static boolean has(int[] table, int hash) {
    int slot = slot(hash);
    while (table[slot] != 0) {
      if (table[slot] == hash) {
        return true;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return false;
  }

  private static boolean ends(int tail) {
    int three = tail & 0xffffff;
    if (three == ('k' << 16 | 'e' << 8 | 'y')
        || three == ('p' << 16 | 'w' << 8 | 'd')
        || (tail & 0xffff) == ('p' << 8 | 'w')) {
      return true;
    }
    return has(TAILS, tail);
  }

  private static void add(int[] table, Collection<String> words) {
    for (String word : words) {
      int hash = START;
      for (int i = 0; i < word.length(); i++) {
        hash = hash(hash, word.charAt(i));
      }
      put(table, hash);
    }
  }

  private static void put(int[] table, int hash) {
    int slot = slot(hash);
    while (table[slot] != 0) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    table[slot] = hash;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 11) & (SLOTS - 1);
  }

  private static int tail(String ending) {
    int tail = 0;
    for (int i = 0; i < ending.length(); i++) {
      tail = tail(tail, ending.charAt(i));
    }
    return tail;
  }
}
