package io.neoops.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.redact.Corpus.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusTest {
  /** A piece as long as this would tell something. */
  private static final int PIECE = 4;

  private final Redactor redactor = Redactor.create();

  @Test
  void noPieceOfASecretSurvives() {
    assertThat(Corpus.secrets())
        .allSatisfy(
            entry -> {
              String redacted = redactor.redact(entry.text());
              assertThat(pieces(entry, redacted)).as(redacted).isEmpty();
            });
  }

  @Test
  void whatIsRedactedStaysAsItIs() {
    Redactor other = Redactor.create();

    assertThat(Corpus.secrets())
        .allSatisfy(
            entry -> {
              String redacted = redactor.redact(entry.text());
              assertThat(other.redact(redacted)).isEqualTo(redacted);
              assertThat(redacted.lines().count()).isEqualTo(entry.text().lines().count());
            });
  }

  /** The command line reads bytes as they are, one character each. */
  @Test
  void bytesAreRedactedAsTextIs() {
    assertThat(Corpus.secrets())
        .allSatisfy(
            entry -> {
              byte[] utf8 = entry.text().getBytes(StandardCharsets.UTF_8);
              String bytes = new String(utf8, StandardCharsets.ISO_8859_1);
              assertThat(placeholders(bytes)).isEqualTo(placeholders(entry.text()));
            });
  }

  @Test
  void benignLineIsNotChanged() {
    assertThat(Corpus.benign())
        .allSatisfy(line -> assertThat(redactor.redact(line)).isEqualTo(line));
  }

  @Test
  void benignLinesLeaveNothingOpen() {
    String log = String.join("\n", Corpus.benign());

    assertThat(redactor.redact(log)).isEqualTo(log);
  }

  /** But for a key that is cut off, which goes on for all that anybody knows. */
  @Test
  void whatASecretLeavesOpenHidesNoOrdinaryLine() {
    String ordinary =
        """

        commit 9769de2a1f6c0b7e8d9c0a1b2c3d4e5f60718293 by alice
        GET /api/v1/orders?page=2&limit=50&sort=created_at 200 12ms
        2026-01-02 03:04:05,678 INFO [main] c.e.Boot : started in 3.2 s
        sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 /var/log/app.log
        listening on 127.0.0.1:5432 and [::1]:5432
        """;

    assertThat(Corpus.secrets())
        .filteredOn(entry -> !entry.kind().equals("pem") || entry.text().contains("END"))
        .allSatisfy(
            entry -> assertThat(redactor.redact(entry.text() + ordinary)).endsWith(ordinary));
  }

  @Test
  void theCorpusIsLarge() {
    assertThat(Corpus.secrets()).hasSizeGreaterThanOrEqualTo(2500);
    assertThat(Corpus.secrets().stream().map(Secret::kind).distinct()).hasSizeGreaterThan(30);
    assertThat(Corpus.benign()).hasSizeGreaterThanOrEqualTo(1840).doesNotHaveDuplicates();
  }

  /** The pieces that are in the text more often than the line around the secret has them. */
  private static List<String> pieces(Secret entry, String redacted) {
    String rest = Corpus.PLACEHOLDER.matcher(redacted).replaceAll("\u0000");
    List<String> pieces = new ArrayList<>();
    for (String secret : entry.secrets()) {
      int size = Math.min(PIECE, secret.length());
      for (int i = 0; i + size <= secret.length(); i++) {
        String piece = secret.substring(i, i + size);
        if (times(rest, piece) > times(entry.around(), piece)) {
          pieces.add(piece);
        }
      }
    }
    return pieces;
  }

  private long placeholders(String text) {
    return Corpus.PLACEHOLDER.matcher(redactor.redact(text)).results().count();
  }

  private static int times(String text, String piece) {
    int times = 0;
    for (int i = text.indexOf(piece); i >= 0; i = text.indexOf(piece, i + 1)) {
      times++;
    }
    return times;
  }
}
