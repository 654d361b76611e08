package io.neoops.mail;

import jakarta.activation.DataSource;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An attachment as the mail library reads it; what fails in reading can be told from the network.
 */
record AttachmentSource(Attachment attachment) implements DataSource {
  @Override
  public InputStream getInputStream() throws IOException {
    try {
      return new Content(attachment.content().open());
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    throw new IOException("attachments are read only");
  }

  @Override
  public String getContentType() {
    try {
      return new ContentType(attachment.mediaType()).toString();
    } catch (ParseException e) {
      return "application/octet-stream";
    }
  }

  @Override
  public String getName() {
    return attachment.fileName();
  }

  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(IOException cause) {
      super(cause);
    }
  }

  private static final class Content extends FilterInputStream {
    Content(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw new UnreadableException(e);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException e) {
        throw new UnreadableException(e);
      }
    }
  }
}
