package io.neoops.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.neoops.error.InvalidInputException;

/**
 * Writes documents made of maps, lists, strings, numbers and booleans, and reads records.
 * Thread-safe.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /** One line of JSON; map keys keep their order. */
  public static String write(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON document: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads {@code text} as a {@code type}, a record with the document's names.
   *
   * @param what names the source in an error, for example the file
   * @throws InvalidInputException if the text is not JSON, or does not fit the type; the message
   *     gives line and column
   */
  public static <T> T read(String text, Class<T> type, String what) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      String at =
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")";
      throw new InvalidInputException(
          what + at + ": " + e.getOriginalMessage().lines().findFirst().orElse("not JSON"), e);
    }
  }
}
