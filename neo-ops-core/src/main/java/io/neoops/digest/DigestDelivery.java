package io.neoops.digest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a digest on its way to one recipient.
 *
 * @param channel the channel's name, for example {@code email}
 * @param recipient who it is for, as the channel says it; may be empty
 * @param detail why, and what to do; may be empty
 */
public record DigestDelivery(String channel, String recipient, Status status, String detail) {

  /** How a delivery ended. */
  public enum Status {
    /** It went out. */
    SENT("sent"),
    /** It had gone out before. */
    ALREADY_SENT("already_sent"),
    /** It was not to go out. */
    SKIPPED("skipped"),
    /** It did not go out, or nobody can tell. */
    FAILED("failed");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** The status as documents have it. */
    public String word() {
      return word;
    }
  }

  Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("channel", channel);
    document.put("recipient", recipient);
    document.put("status", status.word());
    document.put("detail", detail);
    return document;
  }
}
