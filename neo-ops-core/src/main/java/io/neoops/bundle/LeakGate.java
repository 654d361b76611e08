package io.neoops.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for the process's own secrets in what is about to leave: as they are, in base64 at any
 * alignment, in hexadecimal, and under every layer of percent, JSON and HTML encoding. Time is
 * linear in the text. Immutable; safe for use by several threads.
 */
final class LeakGate {
  /** How many characters of a form are looked up at once. */
  private static final int WINDOW = 6;

  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  /** What stands for a secret speaks of secrets itself. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[redacted:[a-z]+:[0-9a-f]{16}]");

  private final Map<Long, List<Form>> byBeginning = new HashMap<>();
  private final List<Form> brief = new ArrayList<>();

  /**
   * A secret as it may be written.
   *
   * @param whole whether it counts only between what is no letter and no digit
   */
  private record Form(String holder, String text, boolean whole) {}

  /** A gate for these secrets, by what holds them. */
  LeakGate(Map<String, List<String>> secrets) {
    secrets.forEach(
        (holder, values) -> values.forEach(value -> add(holder, value, Weight.of(value))));
  }

  /** Which secret a text would show, by the name of what holds it. */
  Optional<String> leakIn(String text) {
    if (byBeginning.isEmpty() && brief.isEmpty()) {
      return Optional.empty();
    }
    String shown = PLACEHOLDER.matcher(text).replaceAll("\u0001");
    Optional<String> plain = find(shown);
    if (plain.isPresent()) {
      return plain;
    }
    for (String layer : Decoding.layers(shown)) {
      Optional<String> found = layer.equals(shown) ? Optional.empty() : find(layer);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void add(String holder, String value, Weight weight) {
    if (weight == Weight.NONE) {
      return;
    }
    add(new Form(holder, value, weight == Weight.LIGHT));
    if (value.length() < WINDOW) {
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    add(new Form(holder, HexFormat.of().formatHex(bytes), false));
    add(new Form(holder, HexFormat.of().withUpperCase().formatHex(bytes), false));
    for (int shift = 0; shift < 3; shift++) {
      add(new Form(holder, base64(Base64.getEncoder(), bytes, shift), false));
      add(new Form(holder, base64(Base64.getUrlEncoder(), bytes, shift), false));
    }
  }

  /** The characters that are the same whatever stands before and behind. */
  private static String base64(Base64.Encoder encoder, byte[] bytes, int shift) {
    byte[] shifted = new byte[bytes.length + shift];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String text = encoder.withoutPadding().encodeToString(shifted);
    int first = (8 * shift + 5) / 6;
    int end = 8 * shifted.length / 6;
    return text.substring(first, end);
  }

  private void add(Form form) {
    if (form.text().length() < WINDOW) {
      brief.add(form);
      return;
    }
    List<Form> forms =
        byBeginning.computeIfAbsent(hash(form.text(), 0), none -> new ArrayList<>(1));
    if (!forms.contains(form)) {
      forms.add(form);
    }
  }

  private Optional<String> find(String text) {
    for (Form form : brief) {
      for (int at = text.indexOf(form.text()); at >= 0; at = text.indexOf(form.text(), at + 1)) {
        if (counts(form, text, at)) {
          return Optional.of(form.holder());
        }
      }
    }
    for (int i = 0; i + WINDOW <= text.length(); i++) {
      List<Form> forms = byBeginning.get(hash(text, i));
      if (forms == null) {
        continue;
      }
      for (Form form : forms) {
        if (text.startsWith(form.text(), i) && counts(form, text, i)) {
          return Optional.of(form.holder());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean counts(Form form, String text, int at) {
    int end = at + form.text().length();
    return !form.whole()
        || ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
            && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))));
  }

  private static long hash(String text, int from) {
    long hash = 0;
    for (int i = from; i < from + WINDOW; i++) {
      hash = (hash ^ text.charAt(i)) * FACTOR;
    }
    return hash;
  }

  /** How much it says that a text holds a value. */
  private enum Weight {
    /** Nothing: it is too short, or a word that stands in every bundle. */
    NONE,
    /** Something if it stands alone: it is short, or of letters or digits only. */
    LIGHT,
    HEAVY;

    private static final List<String> WORDS =
        List.of(
            "secret",
            "password",
            "postgres",
            "postgresql",
            "changeme",
            "redis",
            "admin",
            "master",
            "tenant",
            "default",
            "localhost",
            "production",
            "staging",
            "development",
            "enabled",
            "disabled",
            "required",
            "optional",
            "public",
            "private",
            "neo-ops",
            "neo_ops",
            "neoops",
            "customers",
            "orders",
            "false",
            "true");

    static Weight of(String value) {
      if (value.length() < 4 || WORDS.contains(value.toLowerCase(Locale.ROOT))) {
        return NONE;
      }
      int kinds = 0;
      for (String kind : List.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")) {
        kinds += Pattern.compile(kind).matcher(value).find() ? 1 : 0;
      }
      if (value.length() < WINDOW) {
        return kinds > 1 ? LIGHT : NONE;
      }
      return kinds > 1 ? HEAVY : LIGHT;
    }
  }
}
