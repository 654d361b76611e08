package io.neoops.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  @Test
  void everyScalarIsATextAsItIsWritten() {
    assertThat(Yaml.read("a: 01\nb: [1.10, true, null, 'x', \"y\"]\nc: 2026-01-01"))
        .isEqualTo(
            Map.of("a", "01", "b", List.of("1.10", "true", "null", "x", "y"), "c", "2026-01-01"));
  }

  @Test
  void nothingIsNull() {
    assertThat(Yaml.read("")).isNull();
    assertThat(Yaml.read("wait:\n")).isEqualTo(Collections.singletonMap("wait", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hunter2: [", "a: 1\na: hunter2", "!!java.net.URL [hunter2]", "a\n---\nb"})
  void whatIsNoPlainDocumentIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> Yaml.read(text))
        .isInstanceOf(YamlException.class)
        .message()
        .doesNotContain("hunter2");
  }
}
