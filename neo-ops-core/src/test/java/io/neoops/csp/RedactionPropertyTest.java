package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** What holds for any text; a failure names the seed of its case. */
class RedactionPropertyTest {
  private static final int CASES = 800;

  @Test
  void noDecodingOfTheResultHoldsASecret() {
    forEachSeed(
        seed -> {
          PlantedUrl url = PlantedUrl.ofAnyEncoding(seed);
          Set<String> decoded = Decoders.all(Redaction.of(url.text));
          for (String secret : url.secrets) {
            assertThat(decoded).as(url.text).noneMatch(text -> text.contains(secret));
          }
        });
  }

  @Test
  void everyHarmlessValueStays() {
    forEachSeed(
        seed -> {
          PlantedUrl url = PlantedUrl.ofPercentEncoding(seed);
          Set<String> decoded = Decoders.all(Redaction.of(url.text));
          for (String value : url.harmless) {
            assertThat(decoded).as(url.text).anyMatch(text -> text.contains(value));
          }
        });
  }

  @Test
  void theResultIsGivenBackUnchanged() {
    forEachSeed(
        seed -> {
          String once = Redaction.of(garbled(PlantedUrl.ofAnyEncoding(seed)));
          assertThat(Redaction.of(once)).isEqualTo(once);
        });
  }

  /** What a report holds is cut as well, and a store reads it anew. */
  @Test
  void whatWasCutIsGivenBackUnchanged() {
    forEachSeed(
        seed -> {
          PlantedUrl url = PlantedUrl.ofAnyEncoding(seed);
          int longest = 20 + url.below(200);
          String once = BoundedText.of(garbled(url), longest);
          assertThat(once).hasSizeLessThanOrEqualTo(longest);
          assertThat(BoundedText.of(once, longest)).isEqualTo(once);
        });
  }

  /** Garbage is no reason to throw, nor to let a secret behind its own name through. */
  @Test
  void aTokenAfterGarbageIsCovered() {
    forEachSeed(
        seed -> {
          String garbage =
              garbled(PlantedUrl.ofAnyEncoding(seed)).replace("\"", "").replace("'", "");
          String redacted = Redaction.of(garbage + "&token=SEKRITX&");
          assertThat(Decoders.all(redacted)).noneMatch(text -> text.contains("SEKRITX"));
        });
  }

  private static void forEachSeed(LongConsumer property) {
    for (long seed = 0; seed < CASES; seed++) {
      try {
        property.accept(seed);
      } catch (Throwable e) {
        throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static String garbled(PlantedUrl url) {
    StringBuilder text = new StringBuilder(url.text);
    for (int edits = 1 + url.below(8); edits > 0; edits--) {
      int at = url.below(text.length() + 1);
      String bits = "%&#;=?/\\@:\"' \0\n\uD800\uDC00{}x25u0026";
      int bit = url.below(bits.length());
      if (at < text.length() && url.chance(2)) {
        text.setCharAt(at, bits.charAt(bit));
      } else {
        text.insert(at, bits, bit, bit + 1);
      }
    }
    return text.toString();
  }
}
