package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object as a script would read it: each accessor requires the field and its type. */
record Document(Map<?, ?> fields) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  /** Requires the text to be one object and nothing else. */
  static Document read(String text) {
    try {
      JsonNode object = MAPPER.readTree(text);
      assertThat(object.isObject()).as("one JSON object: %s", text).isTrue();
      return new Document(MAPPER.convertValue(object, Map.class));
    } catch (IOException e) {
      throw new AssertionError("expected one JSON object and nothing else, found: " + text, e);
    }
  }

  /** The field's value, which may be null. */
  @Nullable Object value(String field) {
    assertThat(fields.containsKey(field)).as("field %s in %s", field, fields).isTrue();
    return fields.get(field);
  }

  String text(String field) {
    return as(String.class, field);
  }

  boolean flag(String field) {
    return as(Boolean.class, field);
  }

  /** A whole number. */
  long number(String field) {
    Object value = value(field);
    assertThat(value).as(field).isInstanceOfAny(Integer.class, Long.class);
    return value instanceof Number number ? number.longValue() : -1;
  }

  Document object(String field) {
    return new Document(as(Map.class, field));
  }

  List<Document> list(String field) {
    List<Document> documents = new ArrayList<>();
    for (Object element : as(List.class, field)) {
      assertThat(element).as(field).isInstanceOf(Map.class);
      if (element instanceof Map<?, ?> object) {
        documents.add(new Document(object));
      }
    }
    return documents;
  }

  /** What a purge's report says of this table. */
  Document table(String table) {
    return only("tables", "table", table);
  }

  /** What a summary says of this tenant. */
  Document tenant(String name) {
    return only("tenants", "tenant", name);
  }

  /** Rows affected, over all tables. */
  long affected() {
    return list("tables").stream().mapToLong(table -> table.number("affected")).sum();
  }

  private Document only(String list, String key, String value) {
    List<Document> found =
        list(list).stream().filter(d -> value.equals(d.fields.get(key))).toList();
    assertThat(found).as("%s with %s %s in %s", list, key, value, this).hasSize(1);
    return found.get(0);
  }

  private <T> T as(Class<T> type, String field) {
    Object value = value(field);
    if (!type.isInstance(value)) {
      throw new AssertionError(
          "expected a " + type.getSimpleName() + " as " + field + " in " + fields);
    }
    return type.cast(value);
  }
}
