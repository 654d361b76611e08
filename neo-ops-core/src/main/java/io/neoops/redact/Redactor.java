package io.neoops.redact;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides credentials and personal data in logs and configuration, and leaves alone what helps.
 *
 * <p>What is hidden gives way to {@code [redacted:LABEL:HEX]}, where LABEL is {@code secret},
 * {@code email}, {@code phone}, {@code card}, {@code iban} or {@code line}, and HEX 16 digits of a
 * keyed hash: within one redactor the same secret has the same digits, and between two it has not.
 * Placeholders are left as they are, so redacting again changes nothing, whoever redacted first.
 *
 * <p>Lines stay lines: text has as many after as before, with the same ends. What spans several
 * lines, such as a PEM block or a YAML block scalar, is hidden in each. Time is linear in the
 * length of the text. What is recognised, and what is not, is in docs/redact.md.
 *
 * <p>Safe for use by several threads; what {@link #writer} gives is not.
 */
public final class Redactor {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Counts counts = new Counts();

  private Redactor(SecretKeySpec key) {
    this.key = key;
  }

  /** A redactor with a random key of its own, which is never written anywhere. */
  public static Redactor create() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new Redactor(new SecretKeySpec(key, ALGORITHM));
  }

  /** A redactor that gives the same placeholders as this one and counts for itself. */
  public Redactor sibling() {
    return new Redactor(key);
  }

  /** Redacts a whole text, of one line or many. */
  public String redact(String text) {
    StringWriter redacted = new StringWriter(text.length() + 16);
    try (RedactingWriter writer = writer(redacted)) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return redacted.toString();
  }

  /** Redacts one text as it is written, of any length; closing it closes {@code out}. */
  public RedactingWriter writer(Writer out) {
    return writer(out, Rules.all());
  }

  RedactingWriter writer(Writer out, List<Rule> rules) {
    return new RedactingWriter(new LineRedactor(rules, new Placeholder(mac()), counts), out);
  }

  /**
   * How many places this redactor has hidden so far, by kind; kinds that were not met are left out.
   */
  public Map<String, Long> counts() {
    return counts.byKind();
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
