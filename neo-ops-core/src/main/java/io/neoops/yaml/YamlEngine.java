package io.neoops.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** The one class that knows snakeyaml-engine. */
final class YamlEngine {
  /** The schema knows texts only, and is at a loss where there is none. */
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setTagConstructors(Map.of(Tag.NULL, node -> null))
          .build();

  private YamlEngine() {}

  static @Nullable Object read(String text) {
    try {
      return new Load(SETTINGS).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new YamlException(e);
    }
  }
}
