package io.neoops.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  private static final ObjectReader EXACT =
      MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Json() {}

  /** One line of JSON; map keys keep their order. */
  public static String write(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON document: " + e.getOriginalMessage(), e);
    }
  }

  /** The same document over several lines, for people. */
  public static String pretty(Object document) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON document: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The same, written while it is made: an {@link Iterable} in the document may be longer than the
   * memory.
   *
   * @throws UncheckedIOException if {@code out} refuses it
   * @throws OpsException if what is written cannot be read to its end
   */
  public static void write(Object document, Writer out) {
    try {
      MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, document);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof OpsException unreadable) {
        throw unreadable;
      }
      throw new IllegalArgumentException("not a JSON document: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new InvalidInputException(what + ": expected a document, found null");
      }
      return value;
    } catch (JsonProcessingException e) {
      String at =
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")";
      throw new InvalidInputException(what + at + ": " + reason(e), e);
    }
  }

  /** The library's own messages name Java classes. */
  private static String reason(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown member "
          + unknown.getPropertyName()
          + "; known are "
          + String.join(
              ", ",
              new TreeSet<>(unknown.getKnownPropertyIds().stream().map(Object::toString).toList()));
    }
    if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      String member = mismatch.getPath().get(mismatch.getPath().size() - 1).getFieldName();
      return (member == null ? "an element" : "member " + member) + " is not of the expected type";
    }
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .map(
            line ->
                line.replaceAll(
                    "`?\\b[a-z]+(\\.[A-Za-z0-9_$]+){2,}(<[^>]*>)?`?", "the expected type"))
        .orElse("not JSON");
  }

  /**
   * Any document as maps, lists, strings, numbers, booleans and nulls, numbers as exact as they are
   * written.
   *
   * @return empty if {@code text} is not exactly one JSON document, or is null
   */
  public static Optional<Object> parse(String text) {
    try {
      return Optional.ofNullable(EXACT.readValue(text, Object.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The scalar members of a JSON object, each as text: a string's value, and a number, {@code true}
   * or {@code false} as it was written. The last of members with one name counts.
   *
   * @param names which members are wanted; the others are only checked to be JSON
   * @return empty if {@code document} is not exactly one JSON object in UTF-8
   */
  public static Optional<Map<String, String>> scalars(byte[] document, Set<String> names) {
    // The library would also take it for UTF-16 or UTF-32, which have such bytes.
    for (byte b : document) {
      if (b == 0) {
        return Optional.empty();
      }
    }
    try (JsonParser parser = MAPPER.getFactory().createParser(document)) {
      parser.disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, String> found = new HashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (names.contains(name)) {
          found.remove(name);
          if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            found.put(name, parser.getText());
          }
        }
        parser.skipChildren();
      }
      return parser.nextToken() == null ? Optional.of(found) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
