package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.InMemoryDeadLetterStore;
import io.neoops.error.InvalidInputException;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDirectory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddingTest {
  private static final String TENANT_PATH = "/api/outlet/{tenant}/name";
  private static final Tenant CAFE = Tenant.of(UUID.randomUUID(), "corner-cafe");

  /** What the host has itself, everywhere else. */
  private static final class HostServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setHeader(
          "X-Body", new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      response.getWriter().print("host " + request.getServletPath() + request.getPathInfo());
    }
  }

  /** One tenant. */
  private static final class OneTenant implements TenantDirectory {
    @Override
    public Optional<Tenant> find(String nameOrId) {
      return Optional.of(CAFE).filter(cafe -> cafe.name().equals(nameOrId));
    }

    @Override
    public List<Tenant> all() {
      return List.of(CAFE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyItsOwnPathsAreTouched(Container.Kind kind) {
    NeoOpsHttp http = everything().build();
    try (Container container =
        kind.start(
            "/shop",
            context -> {
              context.addServlet("host", new HostServlet()).addMapping("/");
              context.addServlet("outlets", new HostServlet()).addMapping("/api/outlet/*");
              http.register(context);
            })) {
      Client client = new Client(container.url(), "tok");
      for (String path :
          List.of(
              "/",
              "/api",
              "/api/admin",
              "/api/admin/dlq/",
              "/api/admin/dlq/other",
              "/api/admin/dlqs",
              "/api/admin/preflight/x",
              "/api/outlet/corner-cafe",
              "/api/outlet/corner-cafe/name/",
              "/api/outlet/corner-cafe/names",
              "/api/outlet/corner-cafe/x/name",
              "/api/outlet/name",
              "/x/api/outlet/corner-cafe/name",
              "/csp/report")) {
        HttpResponse<String> answer = client.send("POST", path, "form=1");
        assertThat(answer.body()).as(path).startsWith("host ");
        assertThat(answer.headers().firstValue("X-Body")).as(path).hasValue("form=1");
        assertThat(answer.headers().firstValue("X-Request-Id")).as(path).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).isEmpty();
      }
      assertThat(client.get("/api/admin/dlq?type=webhook").statusCode()).isEqualTo(200);
      assertThat(Client.json(client.get("/api/outlet/corner-cafe/name")).path("data").asText())
          .isEqualTo("corner-cafe");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneServletHasThemAllBelowAnyPrefix(Container.Kind kind) {
    NeoOpsHttp http = everything().build();
    try (Container container =
        kind.start("", context -> context.addServlet("ops", http.servlet()).addMapping("/ops/*"))) {
      Client client = new Client(container.url(), "tok");
      assertThat(client.get("/ops/api/admin/dlq?type=webhook").statusCode()).isEqualTo(200);
      assertThat(client.get("/ops/api/outlet/corner-cafe/name").statusCode()).isEqualTo(200);
      assertThat(client.get("/ops/api/admin/nothing").statusCode()).isEqualTo(404);
      assertThat(client.get("/ops/").statusCode()).isEqualTo(404);
      assertThat(client.as(null).get("/ops/api/admin/nothing").statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void singleServletsGoAnywhere(Container.Kind kind) {
    NeoOpsHttp http = everything().build();
    try (Container container =
        kind.start(
            "/app",
            context -> {
              map(context, http, "/api/admin/dlq", "/letters", "/all/letters/*");
              map(context, http, TENANT_PATH, "/outlets/*");
            })) {
      Client client = new Client(container.url(), "tok");
      assertThat(client.get("/letters?type=webhook").statusCode()).isEqualTo(200);
      assertThat(client.get("/all/letters?type=webhook").statusCode()).isEqualTo(200);
      assertThat(client.get("/all/letters/?type=webhook").statusCode()).isEqualTo(200);
      assertThat(client.get("/all/letters/x?type=webhook").statusCode()).isEqualTo(404);
      assertThat(client.get("/outlets/corner-cafe/name").statusCode()).isEqualTo(200);
      assertThat(client.get("/outlets/harbour-grill/name").statusCode()).isEqualTo(404);
      assertThat(client.get("/outlets/name").statusCode()).isEqualTo(404);
      assertThat(client.get("/outlets/corner-cafe/other").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnAuthorizerNothingIsThere(Container.Kind kind) {
    NeoOpsHttp http =
        NeoOpsHttp.builder().deadLetters(DeadLetters.in(new InMemoryDeadLetterStore())).build();
    assertThat(http.paths()).isEmpty();
    try (Container container =
        kind.start(
            "",
            context -> {
              http.register(context);
              context.addServlet("ops", http.servlet()).addMapping("/ops/*");
            })) {
      Client client = new Client(container.url(), "tok");
      assertThat(client.get("/api/admin/dlq?type=webhook").statusCode()).isEqualTo(404);
      assertThat(client.get("/ops/api/admin/dlq?type=webhook").statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDownloadThatBreaksOffIsNoWholeAnswer(Container.Kind kind) {
    NeoOpsHttp http =
        everything()
            .add(
                StubEndpoint.get(
                    "/half",
                    Access.SUPER_ADMIN,
                    call ->
                        new Answer.Download(
                            "application/zip",
                            "half.zip",
                            out -> {
                              out.write(new byte[1 << 20]);
                              throw new IOException("the rest is missing");
                            })))
            .build();
    try (Container container = kind.start("", http::register)) {
      Client client = new Client(container.url(), "tok");
      assertThatThrownBy(() -> client.bytes("/half")).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aPathThatTheHostHasAlreadyIsToldAtTheStart() {
    NeoOpsHttp http = everything().build();
    assertThatThrownBy(
            () ->
                Container.Kind.JETTY.start(
                    "",
                    context -> {
                      context.addServlet("host", new HostServlet()).addMapping("/api/admin/dlq");
                      http.register(context);
                    }))
        .rootCause()
        .hasMessageContaining("/api/admin/dlq")
        .hasMessageContaining("taken");
  }

  @Test
  void anUnknownPathHasNoServlet() {
    NeoOpsHttp http = everything().build();
    assertThatThrownBy(() -> http.servlet("/api/admin/other"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/api/admin/dlq/replay");
  }

  private static NeoOpsHttp.Builder everything() {
    return NeoOpsHttp.builder()
        .authorizer(TokenAuthorizer.parse("super_admin:tok"))
        .tenants(new OneTenant())
        .deadLetters(DeadLetters.in(new InMemoryDeadLetterStore()))
        .add(
            StubEndpoint.get(
                TENANT_PATH, Access.OUTLET, call -> Answer.data(call.requireTenant().name())));
  }

  private static void map(
      ServletContext context, NeoOpsHttp http, String path, String... mappings) {
    context.addServlet(path, http.servlet(path)).addMapping(mappings);
  }
}
