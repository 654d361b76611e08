package io.neoops.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neoops.deadletter.DeadLetterPage;
import io.neoops.deadletter.DeadLetterStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import java.util.List;
import java.util.Optional;

/** The store that a contract is held against, and what it needs around it. */
interface LettersUnderTest {
  /** The type that the tests use. */
  LetterType TYPE = LetterType.WEBHOOK;

  /** The store; asked for often, and always about the same letters within a test. */
  DeadLetterStore store();

  /** Puts a letter behind the others, as a host's worker does. */
  void add(LetterType type, byte[] letter);

  /** The queue, the oldest first. */
  List<byte[]> queue(LetterType type);

  /** Puts a letter of {@link #TYPE} behind the others. */
  default void add(String letter) {
    add(TYPE, letter.getBytes(UTF_8));
  }

  /** The queue of {@link #TYPE} as texts. */
  default List<String> queued() {
    return texts(queue(TYPE));
  }

  /** Letters as texts. */
  default List<String> texts(List<byte[]> letters) {
    return letters.stream().map(letter -> new String(letter, UTF_8)).toList();
  }

  /** The operation, new and remembering nothing. */
  default DeadLetters letters() {
    return DeadLetters.in(store());
  }

  /** The ten newest. */
  default DeadLetterPage page() {
    return letters().list(TYPE, 10, Optional.empty(), Optional.empty());
  }
}
