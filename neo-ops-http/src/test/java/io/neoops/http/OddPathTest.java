package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and queries as nobody writes them who means well, sent as they are. */
@ExtendWith(OpsExtension.class)
class OddPathTest {
  private static final String TYPE = "?type=webhook";
  private static final int BROKEN_OFF = -1;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/admin/dlq",
        "/api/admin/dlq/",
        "/api//admin/dlq",
        "//api/admin/dlq",
        "/api/admin/dlq;jsessionid=1",
        "/api/admin/dlq;jsessionid=../../x",
        "/api;x=1/admin/dlq",
        "/api/admin/%64lq",
        "/api/admin/%2564lq",
        "/api/admin%2Fdlq",
        "/api/admin/dlq%2F",
        "/api/admin/dlq%252F",
        "/api/x/../admin/dlq",
        "/api/x/..;/admin/dlq",
        "/api/x/..;a=b/admin/dlq",
        "/api/x/%2e%2e/admin/dlq",
        "/api/x/%2e%2e;/admin/dlq",
        "/api/x/..%2Fadmin/dlq",
        "/api/x/..%5Cadmin/dlq",
        "/api/./admin/dlq",
        "/api/.;/admin/dlq",
        "/api/admin/.;/dlq",
        "/admin/ops/..;/../api/admin/dlq",
        "/csp/report/..;/../../api/admin/dlq",
        "/api/admin\\dlq",
        "/api/admin/dlq%00",
        "/api/admin/dlq%00.js",
        "/api/admin/dlq%0d%0aX-Injected:%201",
        "/api/admin/dlq%3F",
        "/api/admin/dlq%23",
        "/api/admin/dlq%20",
        "/api/admin/dlq.",
        "/api/admin/dlq.json",
        "/API/ADMIN/DLQ",
        "/api/admin/dlq/<script>alert(1)</script>",
        "/api/outlet/harbour-grill/name",
        "/api/outlet/harbour-grill;corner-cafe/name",
        "/api/outlet/harbour-grill/name;jsessionid=1",
        "/api/outlet/corner-cafe/../harbour-grill/name",
        "/api/outlet/corner-cafe/..;/harbour-grill/name",
        "/api/outlet/corner-cafe/%2e%2e/harbour-grill/name",
        "/api/outlet/corner-cafe%2F..%2Fharbour-grill/name",
        "/api/outlet//harbour-grill//name",
        "/api/outlet/corner-cafe//harbour-grill/name",
        "/api/outlet/harbour-grill%2Fname",
        "/api/outlet/harbour%2Dgrill/name",
        "/api/outlet/harbour-grill/./name",
        "/api/outlet/harbour-grill/name/",
      })
  void whoMayNotMayNotHoweverThePathIsWritten(String path, Ops ops) throws IOException {
    String asked = path.contains("outlet") ? path : path + TYPE;
    for (Container.Kind kind : Container.Kind.values()) {
      for (String token : List.of("", "tok-nobody", Ops.OUTLET)) {
        RawHttp answer = get(kind, ops, asked, token);
        assertThat(answer.status())
            .as("%s as '%s' on %s: %s", asked, token, kind, answer)
            .isIn(400, 401, 403, 404);
        assertThat(answer.body()).doesNotContain("\"ok\":true", "<script>");
        assertThat(answer.header("X-Injected")).isEmpty();
        if (!answer.header("X-Request-Id").isEmpty()) {
          assertThat(answer.status()).as(asked).isEqualTo(token.equals(Ops.OUTLET) ? 403 : 401);
        }
      }
      RawHttp allowed = get(kind, ops, asked, Ops.SUPER);
      assertThat(allowed.status()).as("%s on %s", asked, kind).isIn(200, 400, 404);
      assertThat(allowed.body()).doesNotContain("<script>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=webhook&type=export",
        "type=webhook&type=webhook",
        "type=webhook&%74ype=export",
        "type=webhook;type=export",
        "type=webhook&Type=export",
        "type[]=webhook",
        "type=webhook&limit=1&limit=2",
        "type=webhook&limit=1,2",
        "type=webhook,export",
        "type=web%00hook",
        "type=webhook%0d%0aX-Injected:%201",
        "type=%ff",
        "type=webhook&x=%3Cscript%3E",
        "type=%3Cscript%3E",
        "%3Cscript%3E=1",
        "type=<script>",
        "type",
        "=webhook",
        "?type=webhook",
        "",
      })
  void aQueryThatIsNotPlainIsRefusedAndNotShown(String query, Ops ops) throws IOException {
    for (Container.Kind kind : Container.Kind.values()) {
      RawHttp answer = get(kind, ops, "/api/admin/dlq?" + query, Ops.SUPER);
      assertThat(answer.status()).as("%s: %s", kind, answer.body()).isEqualTo(400);
      assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain("<script", "%3cscript");
      assertThat(answer.header("X-Injected")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aQueryThatIsTooLongIsRefused(Container.Kind kind, Ops ops) {
    for (int length : List.of(8_200, 20_000, 100_000)) {
      String query = TYPE + "&match=" + "a".repeat(length);
      for (String token : List.of("", Ops.SUPER)) {
        assertThat(status(kind, ops, "/api/admin/dlq" + query, token))
            .isIn(BROKEN_OFF, 400, 401, 414, 431);
      }
    }
  }

  /** A container that does not read to the end of what it refuses may reset the connection. */
  private static int status(Container.Kind kind, Ops ops, String path, String token) {
    try {
      return get(kind, ops, path, token).status();
    } catch (IOException e) {
      return BROKEN_OFF;
    }
  }

  private static RawHttp get(Container.Kind kind, Ops ops, String path, String token)
      throws IOException {
    List<String> head = new ArrayList<>();
    if (!token.isEmpty()) {
      head.add("Authorization: Bearer " + token);
    }
    URI base = URI.create(ops.container(kind).url());
    return RawHttp.call(base, "GET", path, head.toArray(String[]::new));
  }
}
