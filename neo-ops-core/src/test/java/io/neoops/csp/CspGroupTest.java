package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CspGroupTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void countsByDirectiveAndOriginAndKeepsWhenTheyWereSeen() {
    List<CspGroup> groups =
        CspGroup.of(
            List.of(
                Reports.of(NOW.plusSeconds(2), "img-src", "https://e.test/a.png"),
                Reports.of(NOW, "img-src", "https://E.test/b.png").withCount(3),
                Reports.of(NOW.plusSeconds(1), "script-src", "https://e.test/a.js")));

    assertThat(groups)
        .containsExactly(
            new CspGroup("script-src", "https://e.test", 1, NOW.plusSeconds(1), NOW.plusSeconds(1)),
            new CspGroup("img-src", "https://e.test", 4, NOW, NOW.plusSeconds(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://e.test:443/x,https://e.test",
    "http://e.test:80,http://e.test",
    "https://e.test:8443/x?y#z,https://e.test:8443",
    "http://[::1]:80/x,http://[::1]",
    "wss://E.test/x,wss://e.test",
    "//e.test:81/x?u=https://f.test,//e.test:81",
    "https:,https",
    "inline,inline",
    "data:image/png;base64,data",
    "blob:https://e.test/1,blob",
    "https://e test/%zz,https://e test",
  })
  void theOriginIsWhatTheBrowserBlocked(String blocked, String origin) {
    assertThat(CspGroup.of(List.of(Reports.of(NOW, "img-src", blocked))))
        .extracting(CspGroup::blockedOrigin)
        .containsExactly(origin);
  }
}
