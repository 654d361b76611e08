package io.neoops.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a log that a bundle may hold, and of what it was before it was rotated.
 *
 * <p>An entry is the tenant's if its first line says so; all of it is left out if any of its lines
 * is about another tenant. Reads backwards and no further than {@value #LOOK_BACK} bytes. Not safe
 * for use by several threads.
 */
final class LogTail {
  static final int LOOK_BACK = 512 << 10;
  private static final int UNPACKED = 32 << 20;

  /** In characters, so that the lines fit into the file. */
  private static final int KEPT = 400 << 10;

  private final Isolation isolation;
  private final int wanted;
  private final Deque<String> kept = new ArrayDeque<>();
  private final List<String> following = new ArrayList<>();
  private int followed;
  private boolean othersFollow;
  private int characters;
  private long leftOut;
  private long bytes;
  private String detail = "";

  /**
   * What was found.
   *
   * @param lines oldest first
   * @param detail what else there is to know; may be empty
   */
  record Tail(List<String> lines, long leftOut, String detail) {}

  private LogTail(Isolation isolation, int wanted) {
    this.isolation = isolation;
    this.wanted = wanted;
  }

  static Tail read(Path log, Isolation isolation, int wanted) throws IOException {
    LogTail tail = new LogTail(isolation, wanted);
    tail.read(log);
    return new Tail(new ArrayList<>(tail.kept), tail.leftOut, tail.detail);
  }

  private void read(Path log) throws IOException {
    try (LogBytes current = LogBytes.of(log)) {
      lines(current);
    }
    for (Path earlier : isFull() ? List.<Path>of() : RotatedLogs.of(log)) {
      if (!isFull()) {
        rotated(earlier);
      }
    }
    // What an entry's first line would have told is not there to be read.
    leftOut += followed;
  }

  private void rotated(Path file) {
    boolean packed = file.toString().endsWith(".gz");
    try (LogBytes earlier =
        packed ? LogBytes.ofPacked(file, UNPACKED, LOOK_BACK) : LogBytes.of(file)) {
      lines(earlier);
    } catch (IOException e) {
      detail = "an earlier file of the log was left out: " + e.getClass().getSimpleName();
    }
  }

  private void lines(LogBytes log) throws IOException {
    BackwardLines lines = new BackwardLines(log, LOOK_BACK - bytes);
    try {
      for (@Nullable LogLine line = lines.next(); line != null && !isFull(); line = lines.next()) {
        take(line);
      }
    } catch (EOFException e) {
      detail = String.valueOf(e.getMessage());
    }
    bytes += lines.bytesRead();
    if (bytes >= LOOK_BACK) {
      detail = "looked back " + (LOOK_BACK >> 10) + " KiB";
    }
  }

  private boolean isFull() {
    return kept.size() >= wanted || characters >= KEPT || bytes >= LOOK_BACK;
  }

  private void take(LogLine line) {
    if (line.tooLong()) {
      leftOut += followed + 1;
      forget();
    } else if (isolation.isOff()) {
      keep(line.text());
    } else if (LogEntries.goesOn(line.text())) {
      follows(line.text());
    } else {
      begins(line);
    }
  }

  private void follows(String line) {
    followed++;
    othersFollow |= isolation.isOfOthers(line);
    if (othersFollow) {
      following.clear();
    } else if (following.size() < wanted) {
      following.add(line);
    }
  }

  private void begins(LogLine line) {
    boolean ours =
        !othersFollow && isolation.ownerOf(line.text(), line.torn()) == Isolation.Owner.OWN;
    if (ours) {
      following.forEach(this::keep);
      keep(line.text());
    } else {
      leftOut += followed + 1;
    }
    forget();
  }

  private void keep(String line) {
    if (kept.size() < wanted && characters < KEPT) {
      kept.addFirst(line);
      characters += line.length() + 1;
    }
  }

  private void forget() {
    following.clear();
    followed = 0;
    othersFollow = false;
  }
}
