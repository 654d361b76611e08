package io.neoops.csp;

/** The names by which HTML knows the characters that mean something in a URL or around one. */
final class HtmlName {
  private HtmlName() {}

  /** What a name stands for; NUL if for nothing that matters. */
  static char of(String name) {
    return switch (name) {
      case "amp", "AMP" -> '&';
      case "equals" -> '=';
      case "quot", "QUOT" -> '"';
      case "apos" -> '\'';
      case "lt", "LT" -> '<';
      case "gt", "GT" -> '>';
      case "num" -> '#';
      case "percnt" -> '%';
      case "quest" -> '?';
      case "semi" -> ';';
      case "colon" -> ':';
      case "sol" -> '/';
      case "bsol" -> '\\';
      case "commat" -> '@';
      case "lcub", "lbrace" -> '{';
      case "rcub", "rbrace" -> '}';
      case "comma" -> ',';
      case "Tab" -> '\t';
      case "NewLine" -> '\n';
      case "shy" -> '\u00AD';
      default -> '\0';
    };
  }
}
