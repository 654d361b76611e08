package io.neoops.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Stdout for text, in UTF-8 whatever the terminal's encoding is; knows whether it was used. */
final class ResultWriter extends PrintWriter {
  private boolean used;

  ResultWriter(OutputStream out) {
    super(new OutputStreamWriter(out, StandardCharsets.UTF_8), false);
  }

  boolean isUsed() {
    return used;
  }

  @Override
  public void write(int character) {
    used = true;
    super.write(character);
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    used = true;
    super.write(characters, offset, length);
  }

  @Override
  public void write(String text, int offset, int length) {
    used = true;
    super.write(text, offset, length);
  }
}
