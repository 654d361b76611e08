package io.neoops.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a list from its end to its beginning. */
record LetterListing(DeadLetterStore store, LetterType type) {
  private static final int CHUNK = 1_000;

  DeadLetterPage page(int limit, Optional<Cursor> cursor, Optional<String> match) {
    long total = store.size(type);
    long end = Math.min(total, cursor.map(before -> before.resolve(store, type)).orElse(total));
    List<DeadLetter> shown = new ArrayList<>();
    Optional<String> next = Optional.empty();
    ReadAhead ahead = new ReadAhead(match.isPresent() ? CHUNK : limit);
    while (end > 0 && shown.size() < limit) {
      long from = Math.max(0, end - ahead.next());
      List<byte[]> chunk = store.read(type, from, end - 1);
      end = from;
      ahead.saw(chunk);
      for (int i = chunk.size() - 1; i >= 0 && shown.size() < limit; i--) {
        LetterText letter = LetterText.of(chunk.get(i));
        if (match.map(letter::contains).orElse(true)) {
          shown.add(letter.listed());
          long position = from + i;
          next =
              shown.size() == limit && position > 0
                  ? Optional.of(Cursor.at(position, chunk.get(i)).toString())
                  : Optional.empty();
        }
      }
    }
    return new DeadLetterPage(type, total, counted(shown), next);
  }

  private List<DeadLetter> counted(List<DeadLetter> letters) {
    Set<String> ids =
        letters.stream().flatMap(letter -> letter.id().stream()).collect(Collectors.toSet());
    Map<String, Long> replays = store.replays(type, ids);
    return letters.stream().map(letter -> letter.counted(replays)).toList();
  }
}
