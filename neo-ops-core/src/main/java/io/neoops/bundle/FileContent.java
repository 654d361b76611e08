package io.neoops.bundle;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A finished file, or what stands for it.
 *
 * @param held how many bytes of the budget it holds
 */
record FileContent(
    String text,
    FileStatus status,
    String detail,
    Map<String, Long> redactions,
    long linesLeftOut,
    int held) {

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  FileContent holding(int size) {
    return new FileContent(text, status, detail, redactions, linesLeftOut, size);
  }

  BundleFile described(String name, Duration took) {
    byte[] bytes = bytes();
    return new BundleFile(
        name, bytes.length, Seal.sha256(bytes), status, detail, took, redactions, linesLeftOut);
  }
}
