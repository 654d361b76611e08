package io.neoops.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.ReplayAll;
import io.neoops.deadletter.ReplayReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an id is, and that letters are found and counted by it. */
interface DeadLetterIdContract extends LettersUnderTest {
  @Test
  default void anIdIsComparedAsItWasWritten() {
    List<String> written =
        List.of("7", "\"7\"", "7.0", "7e0", "12345678901234567890123", "true", "-0");
    written.forEach(id -> add("{\"id\":" + id + "}"));

    assertThat(page().items())
        .extracting(letter -> letter.id().orElse("-"))
        .containsExactly("-0", "true", "12345678901234567890123", "7e0", "7.0", "7", "7");
    ReplayReport report =
        letters().replay(TYPE, List.of("7.0", "12345678901234567890123", "07", "7.00"));
    assertThat(report.notFound()).containsExactly("07", "7.00");
    assertThat(queued()).containsExactly("{\"id\":7.0}", "{\"id\":12345678901234567890123}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"id\":\"caf\\u00e9\"} | café",
        "{\"id\":\"a\\/b\",\"x\":1} | a/b",
        "{\"\\u0069d\":\"k\"} | k",
        "{\"i\\u0064\":\"k\"} | k",
        "{ \"type\":\"webhook\" , \"id\"\t:  \"k\" } | k",
        "{\"x\":{\"id\":\"y\"},\"id\":12345678901234567890} | 12345678901234567890",
        "{\"last_error\":\"\\\"id\\\": \\\"k\\\"\",\"id\":1e2} | 1e2",
        "{\"id\":\"first\",\"id\":\"last\"} | last",
        "{\"id\":\"say \\\"hi\\\"\"} | say \"hi\"",
      })
  default void anIdIsFoundHoweverItWasWritten(String letter, String id) {
    add(letter);
    add("{\"id\":\"" + "other\",\"note\":\"" + id.replace("\"", "") + "\"}");

    DeadLetters seldom = letters();
    assertThat(seldom.content(TYPE, id))
        .hasValueSatisfying(found -> assertThat(found).asString(UTF_8).isEqualTo(letter));
    for (int often = 0; often < 10; often++) {
      assertThat(seldom.content(TYPE, id))
          .hasValueSatisfying(found -> assertThat(found).asString(UTF_8).isEqualTo(letter));
    }
    assertThat(letters().replay(TYPE, List.of(id)).replayed()).isEqualTo(1);
    assertThat(queued()).containsExactly(letter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":{\"id\":\"7\"}}",
        "[{\"id\":\"7\"}]",
        "{\"id\":[\"7\"]}",
        "{\"id\":\"7\",\"id\":\"8\"}",
        "{\"id\":\"7\"",
        "{\"id\":\"7\"} x",
        "{\"id\":\"77\"}",
        "{\"id\":-7}",
        "{\"id\":7.0}",
        "{\"ID\":\"7\"}",
        "{\"note\":\"\\\"id\\\":\\\"7\\\"\"}",
      })
  default void whatOnlyLooksLikeTheIdIsNotReplayed(String letter) {
    add(letter);

    DeadLetters often = letters();
    for (int i = 0; i < 5; i++) {
      assertThat(often.replay(TYPE, List.of("7")).notFound()).containsExactly("7");
    }
    assertThat(store().size(TYPE)).isEqualTo(1);
  }

  @Test
  default void whoRemembersPositionsNoticesThatOthersMovedLetters() {
    for (int i = 0; i < 100; i++) {
      add("{\"id\":" + i + "}");
    }
    DeadLetters mine = letters();
    for (int i = 0; i < 10; i++) {
      assertThat(mine.replay(TYPE, List.of(Integer.toString(5 * i))).replayed()).isEqualTo(1);
      assertThat(letters().replay(TYPE, List.of(Integer.toString(5 * i + 1))).replayed())
          .isEqualTo(1);
      add("{\"id\":" + (100 + i) + "}");
      assertThat(mine.replay(TYPE, List.of(Integer.toString(100 + i))).replayed()).isEqualTo(1);
      assertThat(mine.replay(TYPE, List.of("absent")).notFound()).containsExactly("absent");
    }
    assertThat(queued()).hasSize(30).doesNotHaveDuplicates();
    assertThat(store().size(TYPE)).isEqualTo(80);
  }

  @Test
  default void whatIsReplayedWithAllIsCountedHoweverItsIdIsWritten() {
    List<String> letters =
        List.of(
            "{\"id\":\"a\",\"x\":1}",
            "{ \"id\" : 7.0 }",
            "{\"x\":1,\"id\":\"b\"}",
            "{\"id\":\"no\",\"id\":\"c\"}",
            "{\"id\":\"no\",\"\\u0069d\":\"d\"}",
            "{\"id\":\"\\u0065\"}",
            "{\"id\":\"\"}",
            "none",
            "{\"id\":\"a\"}",
            "{\"id\":\"f\\\\\",\"x\":{}}");
    letters.forEach(this::add);

    assertThat(letters().replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(10);

    assertThat(queued()).isEqualTo(letters);
    assertThat(store().replays(TYPE, List.of("a", "7.0", "b", "c", "d", "e", "no", "", "f\\")))
        .containsOnly(
            entry("a", 2L),
            entry("7.0", 1L),
            entry("b", 1L),
            entry("c", 1L),
            entry("d", 1L),
            entry("e", 1L),
            entry("f\\", 1L));
  }
}
