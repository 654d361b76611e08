package io.neoops.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.deadletter.DeadLetter;
import io.neoops.deadletter.DeadLetterPage;
import io.neoops.deadletter.ReplayAll;
import io.neoops.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How letters are listed, whatever they hold. */
interface DeadLetterListContract extends LettersUnderTest {
  @Test
  default void theNewestAreListedFirstAndPageByPage() {
    for (int i = 0; i < 25; i++) {
      add("{\"id\":\"job-" + i + "\",\"reason\":\"r" + i + "\"}");
    }
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      DeadLetterPage page = letters().list(TYPE, 10, cursor, Optional.empty());
      assertThat(page.total()).isEqualTo(25);
      page.items().forEach(letter -> seen.add(letter.id().orElse("-")));
      cursor = page.next();
      pages++;
    } while (cursor.isPresent());

    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("job-24").endsWith("job-0");
  }

  @Test
  default void aPageGoesOnWhereTheOneBeforeEndedWhateverCameAndWent() {
    for (int i = 0; i < 20; i++) {
      add("{\"id\":" + i + "}");
    }
    DeadLetterPage first = page();
    letters().replay(TYPE, List.of("2", "5"));
    add("{\"id\":20}");

    DeadLetterPage second = letters().list(TYPE, 10, first.next(), Optional.empty());

    assertThat(second.items())
        .extracting(letter -> letter.id().orElse("-"))
        .containsExactly("9", "8", "7", "6", "4", "3", "1", "0");
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void anEmptyListIsAPageToo() {
    DeadLetterPage page = letters().list(TYPE, 100, Optional.empty(), Optional.empty());

    assertThat(page.items()).isEmpty();
    assertThat(page.total()).isZero();
    assertThat(page.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1-a", "1", "1-", "1-g", "99999999999999999999-a", "1-a\n"})
  default void whatIsNoCursorIsRefused(String cursor) {
    assertThatThrownBy(() -> letters().list(TYPE, 10, Optional.of(cursor), Optional.empty()))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "",
        "[]",
        "7",
        "null",
        "{",
        "{}{}",
        "{\"id\":{\"a\":1}}",
        "{\"id\":null}",
        "{\"no\":1}"
      })
  default void whatHasNoIdIsListedAndBreaksNothing(String odd) {
    add("{\"id\":1}");
    add(odd);
    add("{\"id\":2}");

    assertThat(page().items())
        .extracting(letter -> letter.id().orElse("-"))
        .containsExactly("2", "-", "1");
    assertThat(letters().replay(TYPE, List.of("1")).replayed()).isEqualTo(1);
    assertThat(queued()).containsExactly("{\"id\":1}");
    assertThat(letters().replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(2);
    assertThat(queued()).containsExactly("{\"id\":1}", odd, "{\"id\":2}");
  }

  @Test
  default void bytesThatAreNoTextBreakNothing() {
    byte[] binary = {0, (byte) 0xff, '"', 'i', 'd', '"', ':', '7', (byte) 0xc3, 10};
    byte[] wide = "{\"id\":7}".getBytes(UTF_16LE);
    byte[] invalid = "{\"id\":7,\"x\":\"?\"}".getBytes(UTF_8);
    invalid[13] = (byte) 0xff;
    byte[] large = ("{\"id\":8,\"x\":\"" + "y".repeat(5_000_000) + "\"}").getBytes(UTF_8);
    List<byte[]> all = List.of(binary, wide, invalid, large, new byte[0]);
    all.forEach(letter -> add(TYPE, letter));

    assertThat(page().items())
        .extracting(DeadLetter::json)
        .containsExactly(false, true, false, false, false);
    List<byte[]> shown = new ArrayList<>();
    store().visit(TYPE, 1, 9, letter -> shown.add(copied(letter)));
    assertThat(shown).containsExactlyElementsOf(all.subList(1, 5));
    assertThat(letters().replay(TYPE, List.of("7", "8")).notFound()).containsExactly("7");
    assertThat(letters().replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(4);
    assertThat(queue(TYPE)).containsExactly(large, binary, wide, invalid, new byte[0]);
  }

  private static byte[] copied(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
