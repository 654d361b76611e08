package io.neoops.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that is not asked would have found nothing. */
class SignalsTest {
  private static final String SIGNS = "abcXYZ019 -_./:=@%${}[]()'\"\\+~*<>&?,;|#!^\t\n";

  private final Redactor redactor = Redactor.create();

  @Test
  void noRuleFindsMoreWhenAllAreAsked() {
    assertThat(texts()).allSatisfy(this::isTheSame);
  }

  /** Pieces of them side by side, with signs put in and taken out. */
  @Test
  void norInWhatIsMadeOfThem() {
    Random random = new Random(1);
    List<String> texts = texts();
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(3); pieces >= 0; pieces--) {
        String piece = texts.get(random.nextInt(texts.size()));
        int cut = random.nextInt(piece.length() + 1);
        switch (random.nextInt(5)) {
          case 0 -> text.append(piece, cut, piece.length());
          case 1 -> text.append(piece, 0, cut);
          case 2 -> text.append(piece.toUpperCase(Locale.ROOT));
          default -> text.append(piece);
        }
      }
      for (int changes = random.nextInt(4); changes > 0 && text.length() > 0; changes--) {
        int at = random.nextInt(text.length());
        text.replace(
            at,
            at + random.nextInt(2),
            random.nextInt(3) == 0 ? "" : "" + SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      isTheSame(text.toString());
    }
  }

  /** Each issuer's, as short as they come and with the signs that part them most. */
  @Test
  void everyTokenIsSignalled() {
    Line line = new Line();
    for (TokenMark mark : TokenMark.all()) {
      for (String filler : new String[] {"a1B-c2D_", "a1B2c3D4", "AbCdEfGh", "0123456789abcdef"}) {
        String token = (mark.text() + filler.repeat(24)).substring(0, mark.text().length() + 64);
        line.set(token.toCharArray(), 0, token.length());
        if (mark.end(line, 0) > 0) {
          assertThat(line.signals() & Signals.TOKEN).as(token).isNotZero();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.678Z INFO  [http-8] c.e.orders.OrderService : placed order id=7"
            + " took=12ms",
        "\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:883)",
        "10.0.3.4 - - [02/Jan/2026:03:04:05 +0000] \"GET /api/v1/orders?page=2 HTTP/1.1\" 200 5123",
        "{\"level\":\"info\",\"order_id\":7,\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"ms\":1700000000123}"
      })
  void ordinaryLinesSignalNothing(String text) {
    Line line = new Line();

    assertThat(line.survey(text.toCharArray(), 0, text.length())).isEqualTo(text.length());
    assertThat(line.signals()).isZero();
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>(Corpus.benign());
    Corpus.secrets().forEach(entry -> texts.add(entry.text()));
    return texts;
  }

  private void isTheSame(String text) {
    List<Rule> all = new ArrayList<>();
    Rules.all().forEach(rule -> all.add(new Asked(rule)));
    StringWriter out = new StringWriter();
    try (RedactingWriter writer = redactor.writer(out, all)) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(redactor.redact(text)).isEqualTo(out.toString());
  }

  /** A rule that is asked about each line. */
  private record Asked(Rule rule) implements Rule {
    @Override
    public void find(Line line, Findings found) {
      rule.find(line, found);
    }

    @Override
    public void next() {
      rule.next();
    }
  }
}
