package io.neoops.cli;

/** What the process says to scripts; {@link NeoOpsCli} explains each. */
final class ExitCodes {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int LOOK = 3;

  private ExitCodes() {}
}
