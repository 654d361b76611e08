package io.neoops.redact;

import java.util.List;

/**
 * What a shell gives a command as its input: {@code docker login --password-stdin <<< x}. Where the
 * command is known to read a secret it is one, and else if it looks like one.
 */
final class HereStringRule implements Rule {
  private static final List<String> READERS =
      List.of(
          "password-stdin",
          "with-token",
          "stdin",
          "sudo",
          "kinit",
          "passwd",
          "cryptsetup",
          "gpg",
          "ssh-add");

  /** What takes a user, a colon and a password. */
  private static final List<String> PAIR_READERS = List.of("chpasswd");

  @Override
  public int signals() {
    return Signals.HERE;
  }

  @Override
  public void find(Line line, Findings found) {
    Runs names = line.names();
    int run = 0;
    boolean reads = false;
    boolean pair = false;
    for (int i = line.indexOf('<', 0); i >= 0; i = line.indexOf('<', i + 1)) {
      if (!line.matches(i, "<<<")) {
        continue;
      }
      for (; run < names.count() && names.from(run) < i; run++) {
        reads |= Words.is(READERS, line, names.from(run), names.to(run));
        pair |= Words.is(PAIR_READERS, line, names.from(run), names.to(run));
      }
      Word word = Word.next(line, i + 3);
      int from = pair ? password(line, word) : word.from();
      boolean known = reads || pair;
      if (known
          ? Plausible.isSecret(line, from, word.to())
          : Plausible.looksSecret(line, from, word.to())) {
        found.add(Kind.ARGUMENT, from, word.to());
      }
      i = Math.max(word.next() - 1, i + 2);
    }
  }

  /** Behind the user. */
  private static int password(Line line, Word word) {
    for (int i = word.from(); i < word.to(); i++) {
      if (line.at(i) == ':') {
        return i + 1;
      }
    }
    return word.from();
  }
}
