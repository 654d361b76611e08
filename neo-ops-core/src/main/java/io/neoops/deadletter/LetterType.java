package io.neoops.deadletter;

import io.neoops.error.InvalidInputException;
import java.util.Locale;

/** What kind of job a letter was. */
public enum LetterType {
  /** A call to somebody else's webhook. */
  WEBHOOK,

  /** A file that was to be made for download. */
  EXPORT;

  /**
   * The type with this {@link #word}.
   *
   * @throws InvalidInputException if there is none
   */
  public static LetterType of(String word) {
    for (LetterType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw new InvalidInputException("expected a type of webhook or export, found another");
  }

  /** As it stands in keys, on the command line and in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
