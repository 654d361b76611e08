package io.neoops.csp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A random URL in which secrets and harmless values were planted: in query, fragment, matrix
 * parameters and userinfo, in URLs within parameters, each encoded in some way. The same for the
 * same seed.
 */
final class PlantedUrl {
  private static final List<String> TOKENS =
      List.of("token", "Token", "access_token", "tokenId", "csrf-TOKEN-2", "x.token", "my token");
  private static final List<String> NAMES = List.of("x", "page", "q", "sort", "utm_source", "toke");

  private static final int LONGEST = 20_000;

  private final SplittableRandom random;
  private final boolean percentOnly;
  final List<String> secrets = new ArrayList<>();
  final List<String> harmless = new ArrayList<>();
  final String text;

  private PlantedUrl(long seed, boolean percentOnly) {
    this.random = new SplittableRandom(seed);
    this.percentOnly = percentOnly;
    this.text = url(random.nextInt(4));
  }

  /** With escapes of JSON and HTML among the percent-encoded. */
  static PlantedUrl ofAnyEncoding(long seed) {
    return new PlantedUrl(seed, false);
  }

  /** With nothing that can be read in two ways. */
  static PlantedUrl ofPercentEncoding(long seed) {
    return new PlantedUrl(seed, true);
  }

  private String url(int deeper) {
    StringBuilder url = new StringBuilder();
    if (chance(8)) {
      url.append("/");
    } else {
      url.append(chance(2) ? "https://" : "http://");
      if (chance(4)) {
        url.append(percent(secret(), false)).append(chance(2) ? ":pw@" : "@");
      }
      url.append("host.test/");
    }
    url.append(chance(3) ? "tokens/list" : "p");
    if (chance(3)) {
      matrix(url);
    }
    if (!chance(6)) {
      url.append('?').append(parameters(deeper));
    }
    if (chance(3)) {
      // A second number sign at the same depth would be part of the fragment.
      url.append('#').append(parameters(0));
    }
    return url.toString();
  }

  private void matrix(StringBuilder url) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      url.append(';').append(parameter(0));
    }
    if (chance(2)) {
      url.append("/q");
    }
  }

  private String parameters(int deeper) {
    List<String> parameters = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      parameters.add(parameter(deeper));
    }
    return String.join("&", parameters);
  }

  private String parameter(int deeper) {
    if (deeper > 0 && chance(2)) {
      return oneOf(NAMES) + "=" + encoding().apply(url(deeper - 1));
    }
    if (!percentOnly && chance(6)) {
      String json = json(random.nextInt(3));
      return oneOf(NAMES) + "=" + (deeper > 0 ? asABrowserDoes(json) : percent(json, false));
    }
    if (chance(2)) {
      harmless.add("keep" + harmless.size() + "z");
      return oneOf(NAMES) + "=" + harmless.get(harmless.size() - 1);
    }
    return percent(oneOf(TOKENS), chance(3)) + "=" + percent(secret(), chance(4));
  }

  /** A secret with characters around it that would end it, were they not encoded. */
  private String secret() {
    secrets.add("SEKRIT" + secrets.size() + "Z");
    String around =
        oneOf(List.of("", "&", "#", "/", "?", ";", "=", "%26", "\"", "'", " ", "%", "é"));
    return (chance(2) ? "a" + around : "") + secrets.get(secrets.size() - 1) + around;
  }

  private UnaryOperator<String> encoding() {
    UnaryOperator<String> once =
        switch (percentOnly ? random.nextInt(2) * 4 : random.nextInt(9)) {
          case 0 -> text -> percent(text, true);
          case 1 -> text -> escaped(text, "\\u%04x");
          case 2 -> text -> escaped(text, "&#%d;");
          case 3 -> text -> escaped(text, "&#x%X;");
          case 5 -> text -> text.replace("&", "&amp;").replace("\"", "&quot;");
          case 6 -> text -> quoted(text).replace("/", "\\/");
          case 7 -> PlantedUrl::asABrowserDoes;
          default -> text -> percent(text, false);
        };
    if (!percentOnly && chance(3)) {
      UnaryOperator<String> twice = encoding();
      return text -> text.length() > LONGEST ? once.apply(text) : twice.apply(once.apply(text));
    }
    return chance(4) ? text -> percent(once.apply(text), false) : once;
  }

  private String json(int deeper) {
    List<String> members = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      if (deeper > 0 && chance(2)) {
        members.add("\"data\":\"" + quoted(chance(2) ? json(deeper - 1) : url(0)) + "\"");
      } else if (chance(3)) {
        String values = "\"" + quoted(secret()) + "\",\"" + quoted(secret()) + "\"";
        members.add(
            "\""
                + oneOf(TOKENS)
                + "\": "
                + (chance(2) ? "[" + values + "]" : "{\"a]\":[" + values + "]}"));
      } else {
        members.add("\"" + oneOf(TOKENS) + "\": \"" + quoted(secret()) + "\"");
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  /** A parameter that somebody wrote without encoding more than what would end it. */
  private static String asABrowserDoes(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && "%&#+\"<>".indexOf(b) < 0) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return encoded.toString();
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private String percent(String text, boolean all) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
      if (plain && !all) {
        encoded.append((char) b);
      } else {
        String hex = String.format(Locale.ROOT, chance(2) ? "%%%02x" : "%%%02X", b & 0xff);
        encoded.append(hex);
      }
    }
    return encoded.toString();
  }

  private String escaped(String text, String format) {
    boolean all = chance(2);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      escaped.append(
          plain && !all ? String.valueOf(c) : String.format(Locale.ROOT, format, (int) c));
    }
    return escaped.toString();
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
