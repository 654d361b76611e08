package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;

/** The OpenAPI document, and what it says about answers. */
final class OpenApi {
  static final JsonNode DOCUMENT = read();

  private static final String HERE = "https://neo-ops.test/openapi.json";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(Map.of(HERE, DOCUMENT.toString())));

  private OpenApi() {}

  /** Holds an answer against the status and the schema that the document has for it. */
  static void check(String path, String method, int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    String pointer = "/paths/" + escaped(path) + "/" + method + "/responses/" + status;
    JsonNode reference = DOCUMENT.at(pointer).path("$ref");
    if (reference.isTextual()) {
      pointer = reference.asText().substring(1);
    }
    pointer += "/content/application~1json/schema";
    assertThat(DOCUMENT.at(pointer).isObject()).as(pointer).isTrue();
    checkAt(pointer, answer.body());
  }

  /** Holds a document against the component of this name. */
  static void checkComponent(String name, String json) {
    checkAt("/components/schemas/" + name, json);
  }

  private static void checkAt(String pointer, String json) {
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(HERE + "#" + pointer));
    assertThat(schema.validate(json, InputFormat.JSON)).as("%s: %s", pointer, json).isEmpty();
  }

  private static String escaped(String path) {
    return path.replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(NeoOpsHttp.class.getResourceAsStream("openapi.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
