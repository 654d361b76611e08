package io.neoops.redact;

/**
 * Secrets that are piped into a command: {@code echo x | docker login --password-stdin}, {@code
 * echo bob:x | chpasswd}.
 */
final class PipedSecrets {
  /** How far before its reader a secret may begin. */
  private static final int FARTHEST = 1024;

  private static final int NO_READER = Integer.MAX_VALUE;

  /** Where the next word stands that reads from a pipe, as far as anybody asked. */
  private int reader;

  /** Another line follows. */
  void begin() {
    reader = -1;
  }

  /** Reads what follows {@code echo}; gives up to where it has read. */
  int read(Line line, int from, int to, Findings found) {
    if (reader < to) {
      reader = reader(line, to);
    }
    if (reader - to > FARTHEST) {
      return to;
    }
    Word word = Word.next(line, to);
    int pipe = line.skipSpaces(word.next());
    if (line.at(word.from()) == '%' || line.at(word.from()) == '-') {
      // The format of printf, or an option.
      word = Word.next(line, word.next());
      pipe = line.skipSpaces(word.next());
    }
    if (line.at(pipe) != '|' || pipe > reader) {
      return to;
    }
    int start = word.from();
    if (line.matches(reader, "chpasswd")) {
      while (start < word.to() && line.at(start) != ':') {
        start++;
      }
      start++;
    }
    if (Plausible.isSecret(line, start, word.to())) {
      found.add(Kind.ARGUMENT, start, word.to());
    }
    return to;
  }

  /** The next word by which a command reads a secret from a pipe, or the end of the line. */
  private static int reader(Line line, int from) {
    Runs words = line.names();
    int low = 0;
    int high = words.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.from(middle) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int run = low; run < words.count(); run++) {
      int word = words.from(run);
      int to = words.to(run);
      if (line.matches(to - 6, "-stdin")
          || (to - word == 4 && line.matches(word, "sudo -s"))
          || (to - word == 8 && line.matches(word, "chpasswd"))) {
        return word;
      }
    }
    return NO_READER;
  }
}
