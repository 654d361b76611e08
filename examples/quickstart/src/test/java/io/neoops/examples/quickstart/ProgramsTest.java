package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.preflight.PreflightReport;
import io.neoops.preflight.Status;
import io.neoops.purge.PurgeReport;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** The programs of the README, run. */
class ProgramsTest {
  private static final String SOURCES =
      "examples/quickstart/src/main/java/io/neoops/examples/quickstart/";

  @Test
  void theReadmeShowsTheProgramsAsTheyAreCompiled() {
    List<String> programs =
        List.of("PurgeOneTenant", "MountPreflight", "AddACheck").stream()
            .map(name -> Pages.read(SOURCES + name + ".java"))
            .map(source -> source.substring(source.indexOf("import ")))
            .toList();

    assertThat(Pages.blocks(Pages.root().resolve("README.md"), "java")).isEqualTo(programs);
  }

  @Test
  void oneTenantIsPurgedThroughADataSource() {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      Tenant tenant = host.addTenant("embedded", null, null);
      host.fill(tenant, 200);
      host.execute(tenant, "UPDATE customers SET created_at = '2001-01-01' WHERE id <= 50");

      PurgeReport report = PurgeOneTenant.purge(host.database(tenant), tenant.id());

      assertThat(report.affected()).isEqualTo(50);
      assertThat(host.number(tenant, "SELECT count(*) FROM customers")).isEqualTo(150);
    }
  }

  @Test
  void thePreflightIsThereForWhomTheHostLetsIn() throws Exception {
    Server server = new Server(0);
    ServletContextHandler shop = new ServletContextHandler("/shop");
    shop.addFilter(new SignIn(), "/*", EnumSet.of(DispatcherType.REQUEST));
    shop.addEventListener(new MountPreflight());
    server.setHandler(shop);
    server.start();
    try {
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      URI preflight = URI.create("http://127.0.0.1:" + port + "/shop/api/admin/preflight");

      assertThat(get(preflight).statusCode()).isEqualTo(401);
      // Nothing is configured in this process, and that is what it says.
      HttpResponse<String> answer = get(preflight, SignIn.HEADER, "super_admin");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"name\":\"db\"", "POSTGRES_MASTER_URL is not set");
    } finally {
      server.stop();
    }
  }

  @Test
  void theHostsOwnCheckStandsAmongTheOthers() {
    PreflightReport empty = AddACheck.preflight(Set.of()).run(List.of("menu"));
    PreflightReport full = AddACheck.preflight(Set.of("idli", "dosa")).run(List.of("menu"));

    assertThat(AddACheck.preflight(Set.of()).names()).contains("db", "menu");
    assertThat(empty.status()).isEqualTo(Status.WARN);
    assertThat(full.status()).isEqualTo(Status.OK);
    assertThat(full.checks()).singleElement().asString().contains("2 dishes");
  }

  private static HttpResponse<String> get(URI address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
