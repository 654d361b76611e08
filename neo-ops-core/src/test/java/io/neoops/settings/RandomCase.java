package io.neoops.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One case of a property test: the same every time for the same seed, which a failure names. */
final class RandomCase {
  private static final long BASE_SEED = 20250131;

  private final SplittableRandom random;

  private RandomCase(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static void check(int cases, Consumer<RandomCase> property) {
    for (long seed = BASE_SEED; seed < BASE_SEED + cases; seed++) {
      try {
        property.accept(new RandomCase(seed));
      } catch (Throwable e) {
        throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String repeat(int min, int max, String separator, Supplier<String> piece) {
    StringBuilder text = new StringBuilder();
    int count = min + random.nextInt(max - min + 1);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : separator).append(piece.get());
    }
    return text.toString();
  }

  String from(String alphabet, int min, int max) {
    return repeat(min, max, "", () -> String.valueOf(oneCharOf(alphabet)));
  }

  private char oneCharOf(String alphabet) {
    return alphabet.charAt(random.nextInt(alphabet.length()));
  }

  /** Any Unicode text without control characters, rich in what separates things in URLs. */
  String text(int min, int max) {
    return repeat(min, max, "", () -> Character.toString(codePoint()));
  }

  private int codePoint() {
    int kind = random.nextInt(10);
    if (kind < 3) {
      return oneCharOf(":/?#[]@!$&'()*+,;=%{}<>\\^`|\" ~");
    }
    if (kind < 6) {
      return oneCharOf("abcxyzABCXYZ0189-._");
    }
    if (kind < 7) {
      return oneCharOf("ıİſKéßΣ日\u2028\u200F");
    }
    int any;
    do {
      any = random.nextInt(kind < 9 ? 0x3000 : Character.MAX_CODE_POINT + 1);
    } while (Character.isISOControl(any) || (any >= 0xD800 && any <= 0xDFFF));
    return any;
  }

  String hostName() {
    return switch (random.nextInt(6)) {
      case 0 -> repeat(4, 4, ".", () -> Integer.toString(random.nextInt(256)));
      case 1 -> repeat(8, 8, ":", () -> Integer.toHexString(random.nextInt(65536)));
      case 2 -> oneOf(List.of("::1", "::", "fe80::1%eth0", "::ffff:10.0.0.1", "2001:DB8::a%1"));
      default ->
          repeat(
              1,
              4,
              ".",
              () ->
                  from("abcXYZ019_", 1, 1) + from("abcXYZ019-_", 0, 9) + from("abcXYZ019_", 1, 1));
    };
  }

  int port() {
    return 1 + random.nextInt(65535);
  }

  /** Upper and lower case at random, without help of any locale. */
  String anyCase(String ascii) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ascii.length(); i++) {
      char letter = ascii.charAt(i);
      text.append(chance(3) ? Character.toUpperCase(letter) : letter);
    }
    return text.toString();
  }

  /** Percent-encodes what has to be, and now and then what need not be. */
  String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean safe = "-._~".indexOf(b) >= 0 || (b > 0 && Character.isLetterOrDigit(b));
      if (safe && !chance(10)) {
        encoded.append((char) b);
      } else {
        String hex = Integer.toHexString((b & 0xff) + 0x100).substring(1);
        encoded.append('%').append(chance(2) ? hex : hex.toUpperCase(Locale.ROOT));
      }
    }
    return encoded.toString();
  }

  /** The text with a few characters removed, doubled, replaced or put elsewhere. */
  String garbled(String text) {
    StringBuilder garbled = new StringBuilder(text);
    for (int edits = 1 + random.nextInt(4); edits > 0 && garbled.length() > 1; edits--) {
      int at = random.nextInt(garbled.length());
      switch (random.nextInt(5)) {
        case 0 -> garbled.deleteCharAt(at);
        case 1 -> garbled.insert(at, garbled.charAt(random.nextInt(garbled.length())));
        case 2 -> garbled.setCharAt(at, oneCharOf("@:/?#[]%&=,+ {}\0\n\uD800\uDC00"));
        case 3 -> garbled.insert(at, "%" + from("0189afAFgz", 0, 2));
        default -> garbled.insert(at, text(1, 3));
      }
    }
    return garbled.toString();
  }
}
