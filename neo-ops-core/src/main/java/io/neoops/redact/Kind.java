package io.neoops.redact;

/** What was found, by the form that gave it away. */
enum Kind {
  ARGUMENT("argument"),
  CARD("card"),
  CREDENTIAL("credential"),
  EMAIL("email"),
  HEADER("header"),
  IBAN("iban"),
  JWT("jwt"),
  LINE("line"),
  PASSWORD_HASH("password-hash"),
  PEM("pem"),
  PHONE("phone"),
  SQL("sql"),
  TOKEN("token"),
  URL("url"),
  VALUE("value"),
  WEBHOOK("webhook"),
  XML("xml");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The name under which it is counted. */
  String word() {
    return word;
  }

  /** Whether it is about a person, and no credential. */
  boolean isPersonal() {
    return this == CARD || this == EMAIL || this == IBAN || this == PHONE;
  }

  /**
   * What a placeholder says. All credentials are called the same, so that one secret keeps one
   * placeholder in whatever form it turns up.
   */
  String label() {
    return isPersonal() || this == LINE ? word : "secret";
  }
}
