package io.neoops.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, read strictly. Containers differ in what they make of a bad escape or
 * a parameter given twice, and would look for parameters in the body too.
 */
final class Query {
  static final Query NONE = new Query(Map.of());

  private static final int LONGEST = 8 * 1024;

  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a query as it stands in the request.
   *
   * @throws Problem 400 on anything that is not one value for a known name
   */
  static Query parse(@Nullable String raw, Set<String> known) {
    if (raw == null) {
      return NONE;
    }
    if (raw.length() > LONGEST) {
      throw Problem.invalid("expected a query of at most " + LONGEST + " characters, found more");
    }
    Map<String, String> values = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (!known.contains(name)) {
          throw Problem.invalid(
              known.isEmpty()
                  ? "expected no parameters, found one"
                  : "expected no parameters but "
                      + String.join(", ", new TreeSet<>(known))
                      + ", found another");
        }
        if (values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
          throw Problem.invalid("parameter " + name + ": expected one value, found several");
        }
      }
    }
    return new Query(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  private static String decode(String raw) {
    try {
      // One char a byte first, because URLDecoder itself would replace what is no UTF-8.
      String bytes = URLDecoder.decode(raw, StandardCharsets.ISO_8859_1);
      ByteBuffer encoded = StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(bytes));
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw Problem.invalid("query: expected UTF-8, percent-encoded, found something else");
    }
  }
}
