package io.neoops.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  /** The nouns that are told by the words before them. */
  private static final List<String> NOUNS =
      List.of(
          "authorization",
          "cookie",
          "phone",
          "mobile",
          "telephone",
          "fax",
          "key",
          "code",
          "phrase",
          "words",
          "word",
          "string",
          "id",
          "number",
          "signature",
          "sid",
          "pass",
          "answer",
          "session",
          "connection",
          "card",
          "name");

  private final Line line = new Line();

  @Test
  void everyNameOfASecretTells() {
    Set<String> words = new TreeSet<>(NOUNS);
    List.of(
            KeyWords.SECRETS,
            KeyWords.PHRASES,
            KeyWords.LIKELY,
            KeyWords.KEY_KINDS,
            KeyWords.CODE_KINDS,
            KeyWords.PHRASE_KINDS,
            KeyWords.OWNERS)
        .forEach(words::addAll);

    assertThat(missed(words)).isEmpty();
  }

  @Test
  void anOrdinaryLineDoesNot() {
    assertThat(tells("2026-01-02 03:04:05 INFO [main] c.e.OrderService : placed order id=7"))
        .isFalse();
    assertThat(tells("\tat org.example.web.Servlet.service(Servlet.java:42)")).isFalse();
  }

  private List<String> missed(Collection<String> words) {
    List<String> missed = new ArrayList<>();
    for (String first : words) {
      for (String second : words) {
        String hump = second.substring(0, 1).toUpperCase(Locale.ROOT) + second.substring(1);
        for (String name :
            new String[] {second, first + '_' + second, first + hump, first + second}) {
          if (KeyNames.judge(name) != Secrecy.NONE && !tells(name)) {
            missed.add(name);
          }
        }
      }
    }
    return missed;
  }

  private boolean tells(String text) {
    line.set(text.toCharArray(), 0, text.length());
    return line.tells();
  }
}
