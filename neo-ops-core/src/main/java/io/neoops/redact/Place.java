package io.neoops.redact;

/**
 * Where a key stands, as far as it tells where its value ends.
 *
 * @param key where the name begins
 * @param start whether nothing stands before the key but indentation and the like
 * @param label whether only a few words stand before it: {@code Your new password: x}
 * @param quoted the backslashes before the quotes around the name, or -1 if it has none
 * @param colon whether a colon parts it from the value, rather than an equals sign
 * @param spaced whether there is a blank before the value
 * @param inQuotes whether it stands within double quotes
 * @param inSingle whether it stands within single quotes
 * @param atQuote whether such a quote stands right before it
 * @param brackets the closing brackets that are still to come
 * @param encoded whether the pair is percent-encoded
 * @param query whether it is a parameter of a URL
 */
record Place(
    int key,
    boolean start,
    boolean label,
    int quoted,
    boolean colon,
    boolean spaced,
    boolean inQuotes,
    boolean inSingle,
    boolean atQuote,
    String brackets,
    boolean encoded,
    boolean query) {

  /** Whether the value goes on to the end of the line, as in properties, YAML and headers. */
  boolean takesRest() {
    return (start || label) && quoted < 0 && !encoded && brackets.isEmpty();
  }

  /** Whether it is a header given as one argument: {@code -H "X-Api-Key: a b"}. */
  boolean isWholeQuote() {
    return colon && spaced && quoted < 0 && atQuote && (inQuotes || inSingle);
  }

  /** Whether the pair is one argument of a command: {@code -e "TOKEN=a b"}. */
  boolean isArgument() {
    return !colon && quoted < 0 && atQuote && (inQuotes || inSingle);
  }

  /** Whether it is a field among others: {@code Config[password=a, b, user=c]}. */
  boolean isField() {
    return !colon && !spaced && quoted < 0 && !inQuotes && !query && !brackets.isEmpty();
  }

  /** Whether a semicolon parts the pair from one before, as in {@code Server=db;Pwd=a b}. */
  boolean isListed(Line line) {
    int before = line.at(key - 1) == ' ' ? key - 2 : key - 1;
    return !colon && quoted < 0 && line.at(before) == ';';
  }

  boolean isJson() {
    return quoted >= 0;
  }
}
