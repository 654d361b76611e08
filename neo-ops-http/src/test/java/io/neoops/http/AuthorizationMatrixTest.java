package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every endpoint, with every method, for everybody, for their own tenant and for others. */
@ExtendWith(OpsExtension.class)
class AuthorizationMatrixTest {
  private static final String S = Ops.SUPER;
  private static final String A = Ops.ADMIN;
  private static final String O = Ops.OUTLET;
  private static final String WRONG = "tok-nobody";

  /** Who may call what, as the contract has it. */
  private static final Map<String, Set<String>> MAY =
      Map.ofEntries(
          Map.entry("/api/admin/preflight", Set.of(S)),
          Map.entry("/api/admin/dlq", Set.of(S)),
          Map.entry("/api/outlet/{tenant}/support/bundle.zip", Set.of(S, O)),
          Map.entry("/admin/csp/reports", Set.of(S, A)),
          Map.entry("/api/admin/dlq/letter", Set.of(S)),
          Map.entry("/api/admin/dlq/replay", Set.of(S)),
          Map.entry("/api/admin/dlq/replay-all", Set.of(S)),
          Map.entry("/api/admin/openapi.json", Set.of(S, A, O)),
          Map.entry("/api/admin/runs", Set.of(S)),
          Map.entry("/api/admin/session", Set.of(S, A, O)),
          Map.entry("/api/admin/tasks", Set.of(S)),
          Map.entry("/api/admin/tenants", Set.of(S, O)),
          Map.entry("/api/admin/tenants/{tenant}", Set.of(S, O)),
          Map.entry("/api/admin/tenants/{tenant}/digest", Set.of(S)),
          Map.entry("/api/admin/tenants/{tenant}/purge-preview", Set.of(S)),
          Map.entry("/api/admin/test-alert", Set.of(S)),
          Map.entry("/api/outlet/{tenant}/name", Set.of(S, O)),
          Map.entry("/stub/broken", Set.of(S)),
          Map.entry("/stub/away", Set.of(S)),
          Map.entry("/stub/unset", Set.of(S)));

  private static final Set<String> POSTS =
      Set.of(
          "/api/admin/dlq/replay",
          "/api/admin/dlq/replay-all",
          "/api/admin/tenants/{tenant}/purge-preview",
          "/api/admin/test-alert");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "X");

  @Test
  void everyEndpointIsInTheMatrix(Ops ops) {
    Set<String> asking = new HashSet<>(ops.http.paths());
    // The console's own files are for anybody, and hold nothing of the host.
    asking.removeIf(path -> path.startsWith("/admin/ops/"));
    assertThat(MAY.keySet()).isEqualTo(asking);
  }

  @ParameterizedTest
  @EnumSource
  void everybodyGetsWhatIsTheirsAndNothingElse(Container.Kind kind, Ops ops) {
    SoftAssertions all = new SoftAssertions();
    MAY.forEach(
        (template, may) -> {
          for (String path : paths(template, ops)) {
            for (String token : Arrays.asList(null, "", WRONG, S, A, O)) {
              for (String method : METHODS) {
                HttpResponse<String> answer = ops.client(kind, token).send(method, path, "");
                all.assertThat(answer.statusCode())
                    .as("%s %s as %s on %s: %s", method, path, token, kind, answer.body())
                    .matches(status -> expected(template, path, may, token, method, ops, status));
                all.assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .hasValue("nosniff");
                all.assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
                all.assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
              }
            }
          }
        });
    all.assertAll();
  }

  private static boolean expected(
      String template,
      String path,
      Set<String> may,
      @Nullable String token,
      String method,
      Ops ops,
      int status) {
    if (token == null || !Set.of(S, A, O).contains(token)) {
      return status == 401;
    }
    if (!may.contains(token)) {
      return status == 403;
    }
    if (template.contains("{tenant}")) {
      boolean own = path.contains(ops.own.name()) || path.contains(ops.own.id().toString());
      boolean known = own || path.contains(ops.foreign.name());
      if (token.equals(O) && !own) {
        return status == 403;
      }
      if (!known) {
        return status == 404;
      }
    }
    if (method.equals("OPTIONS")) {
      return status == 204;
    }
    boolean posts = POSTS.contains(template);
    boolean right = posts ? method.equals("POST") : Set.of("GET", "HEAD").contains(method);
    return right ? Set.of(200, 400, 415, 500, 503).contains(status) : status == 405;
  }

  private static List<String> paths(String template, Ops ops) {
    if (!template.contains("{tenant}")) {
      return List.of(template);
    }
    List<String> paths = new ArrayList<>();
    for (String tenant :
        List.of(
            ops.own.name(),
            ops.own.id().toString(),
            ops.foreign.name(),
            UUID.randomUUID().toString())) {
      paths.add(template.replace("{tenant}", tenant));
    }
    return paths;
  }
}
