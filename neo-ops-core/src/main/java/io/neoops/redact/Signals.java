package io.neoops.redact;

/**
 * What one pass over a line can tell of what is in it. A rule that waits for none of a line's
 * signals would find nothing there, and is not asked: most lines of a log give none at all.
 *
 * <p>A signal that is given without need costs time and nothing else.
 */
final class Signals {
  /** A word may name a secret, or is a command that takes one. */
  static final int TELLS = 1;

  /** A dash that an option may begin with. */
  static final int OPTION = 1 << 1;

  static final int AT = 1 << 2;

  /** {@code %3} or {@code %4}: an encoded colon or at sign. */
  static final int PERCENT = 1 << 3;

  /** {@code //} in a line with an at sign, or in a URL that ends it. */
  static final int SLASHES = 1 << 4;

  /** A word of the hosts and paths of webhooks. */
  static final int HOOK = 1 << 5;

  /** {@code eyJ}: the base64 of what a JSON object begins with. */
  static final int JWT = 1 << 6;

  /** What a token begins with, or a long mixture of letters and digits. */
  static final int TOKEN = 1 << 7;

  static final int HASH = 1 << 8;

  /** Four dashes, a placeholder or a line of base64. */
  static final int PEM = 1 << 9;

  /** A port of PostgreSQL between colons. */
  static final int PGPASS = 1 << 10;

  static final int CARD = 1 << 11;

  static final int IBAN = 1 << 12;

  static final int PHONE = 1 << 13;

  /** A Unicode escape. */
  static final int ESCAPE = 1 << 14;

  /** {@code <<<}. */
  static final int HERE = 1 << 15;

  /** No signal of a line, but what a rule says that wants to see each. */
  static final int ALWAYS = 1 << 31;

  private Signals() {}
}
