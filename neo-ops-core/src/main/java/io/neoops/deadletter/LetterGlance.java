package io.neoops.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * One look over letters in a row: what they are, as hashes, and which is the newest with a certain
 * id. Only what does not plainly say that it is another is kept, and parsed.
 */
final class LetterGlance {
  /** Beyond so many bytes what is kept for the parser is parsed at once. */
  private static final long ROOM = 1_000_000;

  private final long from;
  private final String id;
  private final LetterHashes hashes = new LetterHashes();
  private final Map<Integer, byte[]> unclear = new TreeMap<>();
  private byte[] scratch = new byte[1_024];
  private long bytes;
  private long kept;
  private Optional<Found> newest = Optional.empty();

  private LetterGlance(long from, String id) {
    this.from = from;
    this.id = id;
  }

  /** A letter and where it is. */
  record Found(long position, LetterText letter) {}

  /** A look at positions {@code from} to {@code to}, both included, as far as there are letters. */
  static LetterGlance over(DeadLetterStore store, LetterType type, long from, long to, String id) {
    LetterGlance glance = new LetterGlance(from, id);
    store.visit(type, from, to, glance::see);
    glance.parse();
    return glance;
  }

  /** Of each letter, in their order. */
  LetterHashes hashes() {
    return hashes;
  }

  /** How many bytes these letters are. */
  long bytes() {
    return bytes;
  }

  /** The last letter with the id, if there is one. */
  Optional<Found> newest() {
    return newest;
  }

  private void see(ByteBuffer letter) {
    int length = letter.remaining();
    bytes += length;
    if (length > scratch.length) {
      // Twice as much at least, so that growing is rare; no more for what is huge anyway.
      scratch = new byte[Math.max(length, Math.min(2 * scratch.length, 1_000_000))];
    }
    letter.get(scratch, 0, length);
    String plain = PlainId.of(new String(scratch, 0, length, StandardCharsets.ISO_8859_1));
    if (plain == null || plain.equals(id)) {
      unclear.put(hashes.size(), Arrays.copyOf(scratch, length));
      kept += length;
    }
    CRC32C content = new CRC32C();
    content.update(scratch, 0, length);
    hashes.add(plain == null ? 0 : plain.hashCode(), (int) content.getValue());
    if (kept > ROOM) {
      // Here the driver waits for the parser; memory would have to hold all the others.
      parse();
    }
  }

  private void parse() {
    unclear.forEach(
        (at, content) -> {
          LetterText letter = LetterText.of(content);
          hashes.setId(at, letter.id().orElse("").hashCode());
          if (letter.id().filter(id::equals).isPresent()) {
            newest = Optional.of(new Found(from + at, letter));
          }
        });
    unclear.clear();
    kept = 0;
  }
}
