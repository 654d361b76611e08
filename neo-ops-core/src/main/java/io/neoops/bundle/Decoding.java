package io.neoops.bundle;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts that a text may stand for: without the marks that only a terminal sees, and with
 * percent, JSON, HTML and similar encodings taken off, layer by layer.
 */
final class Decoding {
  private static final int LAYERS = 5;

  private Decoding() {}

  /** The text as people see it, and then each layer beneath; the first always. */
  static List<String> layers(String text) {
    List<String> layers = new ArrayList<>();
    String layer = visible(text);
    layers.add(layer);
    for (int i = 0; i < LAYERS; i++) {
      String beneath = decoded(layer);
      if (beneath.equals(layer)) {
        break;
      }
      layer = visible(beneath);
      layers.add(layer);
    }
    return layers;
  }

  /**
   * Without colours, zero-width characters and NULs, and with letters in the form that compares.
   */
  static String visible(String text) {
    boolean plain = true;
    boolean ascii = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c >= ' ' || c == '\t' || c == '\n' || c == '\r';
      if (c >= 0x7f) {
        ascii = false;
        plain &= c > 0x9f && Character.getType(c) != Character.FORMAT;
      }
    }
    String shown = plain ? text : stripped(text);
    return plain && ascii ? shown : Normalizer.normalize(shown, Normalizer.Form.NFKC);
  }

  /** Without control characters but tabs and line ends, terminal sequences and format marks. */
  static String stripped(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0x1b || c == 0x9b) {
        i = endOfSequence(text, i);
      } else if (c == '\t' || c == '\n' || c == '\r') {
        kept.append(c);
      } else if (c >= ' '
          && !(c >= 0x7f && c <= 0x9f)
          && (c < 0x80 || Character.getType(c) != Character.FORMAT)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** The last character of a terminal's control sequence. */
  private static int endOfSequence(String text, int escape) {
    int at = escape + 1;
    boolean introduced = text.charAt(escape) == 0x9b;
    if (!introduced && at < text.length() && text.charAt(at) == '[') {
      introduced = true;
      at++;
    }
    if (!introduced) {
      return escape;
    }
    while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) < 0x40) {
      at++;
    }
    boolean ended = at < text.length() && text.charAt(at) >= 0x40 && text.charAt(at) < 0x7f;
    return ended ? at : at - 1;
  }

  private static String decoded(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (EncodedText.mayBegin(text, i)) {
        return new EncodedText(text).decoded();
      }
    }
    return text;
  }
}
