package io.neoops.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value from somebody who need not mean well: an object, a list or a text.
 *
 * <p>Any JSON is read, whatever its depth, its numbers and its keys. Numbers and booleans are their
 * text as it was written, of a key given twice the last counts, null is as good as absent, and what
 * is nested more than {@value #DEEPEST} deep is left out. Reading takes time and memory in
 * proportion to the text. Immutable; safe for use by several threads.
 */
public final class LooseJson {
  private static final int DEEPEST = 16;

  /** Names are neither kept nor hashed by the parser, which strangers could abuse. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Map<String, LooseJson> NONE = Map.of();
  private static final LooseJson NOTHING = new LooseJson(null, NONE, List.of());

  private final @Nullable String text;
  private final Map<String, LooseJson> members;
  private final List<LooseJson> items;

  private LooseJson(@Nullable String text, Map<String, LooseJson> members, List<LooseJson> items) {
    this.text = text;
    this.members = members;
    this.items = items;
  }

  /** Reads one document in UTF-8, with or without a byte order mark; empty if it is not JSON. */
  public static Optional<LooseJson> read(byte[] document) {
    return read(new String(document, StandardCharsets.UTF_8));
  }

  /** Reads one document; empty if it is not JSON. */
  public static Optional<LooseJson> read(String document) {
    String json = document.startsWith("\uFEFF") ? document.substring(1) : document;
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      LooseJson value = value(parser, 0);
      boolean whole = parser.nextToken() == null;
      return whole ? Optional.of(value == null ? NOTHING : value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The object's member of this name, unless it is null, or this is no object. */
  public Optional<LooseJson> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** The list's items without nulls; none if this is no list. */
  public List<LooseJson> items() {
    return Collections.unmodifiableList(items);
  }

  /** The text, number or boolean. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  private static @Nullable LooseJson value(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isScalarValue()) {
      return token == JsonToken.VALUE_NULL
          ? null
          : new LooseJson(parser.getText(), NONE, List.of());
    }
    if (depth == DEEPEST) {
      parser.skipChildren();
      return null;
    }
    return token == JsonToken.START_OBJECT ? object(parser, depth) : list(parser, depth);
  }

  private static LooseJson object(JsonParser parser, int depth) throws IOException {
    Map<String, LooseJson> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      LooseJson value = value(parser, depth + 1);
      if (value == null) {
        members.remove(name);
      } else {
        members.put(name, value);
      }
    }
    return new LooseJson(null, members, List.of());
  }

  private static LooseJson list(JsonParser parser, int depth) throws IOException {
    List<LooseJson> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      LooseJson value = value(parser, depth + 1);
      if (value != null) {
        items.add(value);
      }
    }
    return new LooseJson(null, NONE, items);
  }
}
