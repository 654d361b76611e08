package io.neoops.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the ZIP, entry by entry, so that each is on its way before the next is there. */
final class BundleArchive {
  private final SealedOutput sealed;
  private final ZipOutputStream zip;
  private final LocalDateTime moment;

  /** Writes to {@code out}, which stays open; {@code at} is the time of all entries, in UTC. */
  BundleArchive(OutputStream out, Instant at) {
    sealed = new SealedOutput(out);
    zip = new ZipOutputStream(sealed);
    moment = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** Writes an entry's head, so that whoever waits sees that it comes. */
  void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(moment);
    zip.putNextEntry(entry);
    zip.flush();
  }

  /** Writes what belongs under the head. */
  void content(byte[] bytes) throws IOException {
    zip.write(bytes);
    zip.closeEntry();
    zip.flush();
  }

  void finish() throws IOException {
    zip.setComment(Seal.blank());
    sealed.end();
    zip.finish();
    sealed.seal();
  }

  long size() {
    return sealed.size();
  }
}
