package io.neoops.http.csp;

import static io.neoops.http.csp.Pages.ENDPOINTS;
import static io.neoops.http.csp.Pages.ENFORCED;
import static io.neoops.http.csp.Pages.REPORT_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.csp.CspPolicy;
import io.neoops.http.Container;
import io.neoops.http.RawHttp;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the filter does to responses as they leave the containers. */
class CspFilterTest {
  private static final String BROWSER = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
  private static final CspPolicy POLICY =
      CspPolicy.parse("default-src 'self'; script-src 'nonce-{nonce}'");

  private static final Map<Container.Kind, Container> CONTAINERS =
      new EnumMap<>(Container.Kind.class);

  @TempDir static Path files;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(files.resolve("static.html"), "<p>static");
    Files.writeString(files.resolve("large.html"), "<p>static".repeat(200_000));
    Files.writeString(files.resolve("static.json"), "{}");
    for (Container.Kind container : Container.Kind.values()) {
      CONTAINERS.put(container, container.serving("/shop", files, CspFilterTest::register));
    }
  }

  @AfterAll
  static void stop() {
    CONTAINERS.values().forEach(Container::close);
  }

  private static void register(ServletContext context) {
    FilterRegistration.Dynamic filter = context.addFilter("csp", CspFilter.reporting(POLICY));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC),
        false,
        "/*");
    List.of(Pages.HTML, Pages.OTHERS, Pages.OWN, Pages.SPECIAL)
        .forEach(pages -> pages.forEach((name, page) -> register(context, name, page)));
  }

  private static void register(ServletContext context, String name, Pages.Page page) {
    ServletRegistration.Dynamic servlet = context.addServlet(name, new Pages.PageServlet(page));
    servlet.setAsyncSupported(true);
    servlet.addMapping("/" + name);
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void htmlCarriesThePolicyHoweverItIsMade(Container.Kind container) throws IOException {
    for (String name : Pages.HTML.keySet()) {
      RawHttp answer = get(container, "/" + name);
      assertThat(answer.header(REPORT_ONLY)).as("%s: %s", name, answer).hasSize(1);
      assertThat(answer.header(REPORT_ONLY).get(0))
          .as(name)
          .matches(
              "default-src 'self'; script-src 'nonce-[\\w-]{22}'; report-uri /shop/csp/report;"
                  + " report-to neo-ops-csp");
      assertThat(answer.header(ENDPOINTS))
          .as(name)
          .containsExactly("neo-ops-csp=\"/shop/csp/report\"");
      assertThat(answer.header("Content-Type").toString()).as(name).containsIgnoringCase("html");
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void nothingElseCarriesIt(Container.Kind container) throws IOException {
    for (String name : Pages.OTHERS.keySet()) {
      RawHttp answer = get(container, "/" + name);
      assertThat(answer.status()).as(name).isNotEqualTo(500);
      assertThat(answer.header(REPORT_ONLY)).as("%s: %s", name, answer).isEmpty();
      assertThat(answer.header(ENDPOINTS)).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void theApplicationsOwnHeaderStays(Container.Kind container) throws IOException {
    for (String name : Pages.OWN.keySet()) {
      RawHttp answer = get(container, "/" + name);
      assertThat(answer.header(REPORT_ONLY)).as(name).containsExactly("img-src 'none'");
    }
    assertThat(get(container, "/own-twice").header(REPORT_ONLY))
        .containsExactly("img-src 'none'", "font-src 'none'");
    RawHttp enforced = get(container, "/enforced");
    assertThat(enforced.header(ENFORCED)).containsExactly("img-src 'none'");
    assertThat(enforced.header(REPORT_ONLY)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void theApplicationsOwnEndpointsStay(Container.Kind container) throws IOException {
    for (String name : List.of("own-endpoints", "own-endpoints-if-none-are-there")) {
      assertThat(get(container, "/" + name).header(ENDPOINTS))
          .as(name)
          .containsExactlyInAnyOrder(
              "main=\"https://r.test/\"", "neo-ops-csp=\"/shop/csp/report\"");
    }
    assertThat(get(container, "/own-endpoints-json").header(ENDPOINTS))
        .containsExactly("main=\"https://r.test/\"");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void filesOfTheContainersOwnServletCount(Container.Kind container) throws IOException {
    assertThat(get(container, "/static.html").header(REPORT_ONLY)).hasSize(1);
    assertThat(get(container, "/large.html").header(REPORT_ONLY)).hasSize(1);
    assertThat(get(container, "/static.json").header(REPORT_ONLY)).isEmpty();
    RawHttp head = RawHttp.call(base(container), "HEAD", "/static.html", BROWSER);
    assertThat(head.header(REPORT_ONLY)).hasSize(1);
    String modified = get(container, "/static.html").header("Last-Modified").get(0);
    RawHttp again =
        RawHttp.call(
            base(container), "GET", "/static.html", BROWSER, "If-Modified-Since: " + modified);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header(REPORT_ONLY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void eachResponseHasANonceOfItsOwnAndThePageKnowsIt(Container.Kind container) throws IOException {
    RawHttp first = get(container, "/nonce");
    RawHttp second = get(container, "/nonce");
    assertThat(first.body()).hasSize(22).isNotEqualTo(second.body());
    assertThat(first.header(REPORT_ONLY).get(0)).contains("'nonce-" + first.body() + "'");
    assertThat(second.header(REPORT_ONLY).get(0)).contains("'nonce-" + second.body() + "'");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void anErrorPageKnowsTheNonceOfItsHeader(Container.Kind container) throws IOException {
    RawHttp answer = get(container, "/error-page");
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.header(REPORT_ONLY).get(0)).contains("'nonce-" + answer.body() + "'");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void whoeverDoesNotTakeHtmlGetsNoHeaderWithAnError(Container.Kind container) throws IOException {
    RawHttp answer =
        RawHttp.call(base(container), "GET", "/default-error-page", "Accept: application/json");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header(REPORT_ONLY)).isEmpty();
  }

  private static RawHttp get(Container.Kind container, String path) throws IOException {
    return RawHttp.call(base(container), "GET", path, BROWSER);
  }

  private static URI base(Container.Kind container) {
    return URI.create(Objects.requireNonNull(CONTAINERS.get(container)).url());
  }
}
