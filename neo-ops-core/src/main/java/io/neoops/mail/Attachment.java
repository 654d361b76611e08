package io.neoops.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that goes with a message. Its content is read when the message is sent, and not held in
 * memory.
 *
 * @param fileName as the reader sees it; control characters and path separators become {@code _}
 * @param mediaType for example {@code text/csv; charset=utf-8}; one that cannot be read goes out as
 *     {@code application/octet-stream}
 */
public record Attachment(String fileName, String mediaType, Content content) {

  /** Makes the file name and the media type harmless. */
  public Attachment {
    fileName = fileName.replaceAll("[\\p{Cntrl}/\\\\:\"]", "_");
    mediaType = mediaType.replaceAll("\\p{Cntrl}+", " ");
  }

  /** Where the bytes come from; may be opened more than once. */
  @FunctionalInterface
  public interface Content {
    /** The bytes from their beginning; the caller closes them. */
    InputStream open() throws IOException;
  }
}
