package io.neoops.redact;

/** What the name of a key says about its value. */
enum Secrecy {
  /** Nothing. */
  NONE,
  /** A secret if it looks like one: {@code auth=}, {@code pass=}, {@code signature=}. */
  LIKELY,
  /** A secret, whatever it looks like. */
  SURE,
  /** A secret of several words: {@code passphrase}, {@code mnemonic}. */
  PHRASE,
  /** Credentials with a scheme before them: {@code Authorization}. */
  AUTHORIZATION,
  /** Pairs of names and secrets: {@code Cookie}. */
  COOKIE,
  /** One such pair, followed by attributes: {@code Set-Cookie}. */
  SET_COOKIE,
  /** A telephone number. */
  PHONE
}
