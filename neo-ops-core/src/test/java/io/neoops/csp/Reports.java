package io.neoops.csp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports for tests. */
final class Reports {
  private Reports() {}

  static CspReport of(Instant at, String directive, String blocked) {
    String body =
        "{\"effective-directive\":\"" + directive + "\",\"blocked-uri\":\"" + blocked + "\"}";
    return CspBody.parse(body.getBytes(StandardCharsets.UTF_8), at, Optional.empty())
        .orElseThrow()
        .reports()
        .get(0);
  }

  static CspBody body(CspReport... reports) {
    return new CspBody(List.of(reports), 0, 0, 0);
  }
}
