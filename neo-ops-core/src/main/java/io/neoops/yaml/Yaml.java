package io.neoops.yaml;

import io.neoops.error.Library;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads YAML, and JSON, which is YAML too. No text makes it load a class or build an object. */
public final class Yaml {
  private Yaml() {}

  /**
   * The one document in {@code text}: a {@link Map}, a {@link List} or a {@link String}, and so all
   * within it; every scalar is a text, as it is written, and nothing at all is null.
   *
   * @throws YamlException if it is no YAML
   * @throws io.neoops.error.MissingLibraryException without snakeyaml-engine
   */
  public static @Nullable Object read(String text) {
    Library.SNAKEYAML_ENGINE.require();
    return YamlEngine.read(text);
  }
}
