package io.neoops.bundle;

import io.neoops.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads a file once, to see whether it is a ZIP at all and whether its seal fits its bytes. */
final class SealCheck {
  private static final byte[] BEGINNING = {'P', 'K', 3, 4};
  private static final byte[] EMPTY = {'P', 'K', 5, 6};
  private static final int BLOCK = 1 << 16;

  private SealCheck() {}

  /**
   * Whether the seal is there and right.
   *
   * @throws InvalidInputException if the file cannot be read or is no ZIP
   */
  static boolean fits(Path archive) {
    if (!Files.isRegularFile(archive)) {
      throw new InvalidInputException(
          archive + (Files.exists(archive) ? " is no regular file" : " does not exist"));
    }
    try {
      return read(archive);
    } catch (IOException e) {
      throw new InvalidInputException(archive + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean read(Path archive) throws IOException {
    MessageDigest digest = Seal.digest();
    byte[] end = new byte[0];
    byte[] beginning = new byte[0];
    try (InputStream in = Files.newInputStream(archive)) {
      for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
        beginning = beginning.length == 0 ? Arrays.copyOf(block, BEGINNING.length) : beginning;
        byte[] held = Arrays.copyOf(end, end.length + block.length);
        System.arraycopy(block, 0, held, end.length, block.length);
        int passed = Math.max(0, held.length - Seal.LENGTH);
        digest.update(held, 0, passed);
        end = Arrays.copyOfRange(held, passed, held.length);
      }
    }
    boolean sealed = Seal.isSeal(end);
    // A bundle whose first bytes were changed still ends as one.
    boolean zip = sealed || Arrays.equals(beginning, BEGINNING) || Arrays.equals(beginning, EMPTY);
    if (!zip) {
      throw new InvalidInputException(archive + " is no ZIP archive");
    }
    return sealed && Arrays.equals(end, Seal.of(digest.digest()));
  }
}
