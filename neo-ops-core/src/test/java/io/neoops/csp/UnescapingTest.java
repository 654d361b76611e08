package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnescapingTest {
  private static final String[] PIECES = {
    "%", "\\", "&", "#", ";", "x", "41", "amp", "quot", "token", "=", "u0041", "/", "?", "a",
    "\uD83D", "\uDC80", "\uDCBF", "\uDCC1", "\u00fc", " "
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 9})
  void sparingTheEffortChangesNothing(int pieces) {
    Random random = new Random(pieces);
    for (int n = 0; n < 20_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < pieces; i++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(shown(Unescaping.of(text.toString())))
          .as(text.toString())
          .isEqualTo(shown(Unescaping.undone(text.toString())));
    }
  }

  private static String shown(Unescaped text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      shown
          .append(text.at(i))
          .append((char) (text.start(i) + 1))
          .append((char) (text.depth(i) + 1))
          .append((char) (text.level(i) + 1));
    }
    return shown.toString();
  }
}
