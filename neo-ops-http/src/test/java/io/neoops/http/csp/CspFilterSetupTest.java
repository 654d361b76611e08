package io.neoops.http.csp;

import static io.neoops.http.csp.Pages.REPORT_ONLY;
import static io.neoops.http.csp.Pages.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.csp.CspPolicy;
import io.neoops.error.InvalidInputException;
import io.neoops.http.Container;
import io.neoops.http.RawHttp;
import io.neoops.http.csp.Pages.PageServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the filter can be set up, and where it sends reports. */
class CspFilterSetupTest {
  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void worksWithoutAsynchronousSupportAndAtTheRoot(Container.Kind container) throws Exception {
    Consumer<ServletContext> setup =
        context -> {
          context
              .addFilter("csp", CspFilter.reporting(CspPolicy.empty()))
              .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/page");
          context
              .addServlet(
                  "page", new PageServlet((q, r) -> say(r, () -> r.setContentType("text/html"))))
              .addMapping("/page", "/other");
        };
    try (Container running = container.start("", setup)) {
      RawHttp page = RawHttp.call(URI.create(running.url()), "GET", "/page");
      assertThat(page.header(REPORT_ONLY))
          .containsExactly("report-uri /csp/report; report-to neo-ops-csp");
      assertThat(RawHttp.call(URI.create(running.url()), "GET", "/other").header(REPORT_ONLY))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void aPolicyWithAnEndpointOfItsOwnIsSentAsItIs(Container.Kind container) throws Exception {
    CspPolicy own = CspPolicy.parse("img-src 'self'; report-uri https://r.test/in");
    assertThat(header(container, CspFilter.reporting(own)))
        .containsExactly("img-src 'self'; report-uri https://r.test/in");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void reportsMayGoElsewhere(Container.Kind container) throws Exception {
    CspFilter filter = CspFilter.reporting(CspPolicy.empty()).reportingTo("https://r.test/csp?a=b");
    assertThat(header(container, filter))
        .containsExactly("report-uri https://r.test/csp?a=b; report-to neo-ops-csp");
  }

  @Test
  void aPlaceThatWouldEndTheHeaderIsRefused() {
    CspFilter filter = CspFilter.reporting(CspPolicy.empty());
    for (String bad :
        List.of(
            "",
            "csp",
            "//evil.test/",
            "/a;b",
            "/a,b",
            "/a\"b",
            "/a b",
            "/a\r\nb",
            "/ä",
            "ftp://x/")) {
      assertThatThrownBy(() -> filter.reportingTo(bad))
          .as(bad)
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void aContextPathIsEncoded() {
    assertThat(HeaderUrl.encode("/a b;c,d\"é%")).isEqualTo("/a%20b%3Bc%2Cd%22%C3%A9%25");
  }

  private static List<String> header(Container.Kind container, CspFilter filter) throws Exception {
    Consumer<ServletContext> setup =
        context -> {
          context
              .addFilter("csp", filter)
              .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
          context
              .addServlet(
                  "page", new PageServlet((q, r) -> say(r, () -> r.setContentType("text/html"))))
              .addMapping("/page");
        };
    try (Container running = container.start("/x", setup)) {
      return RawHttp.call(URI.create(running.url()), "GET", "/page").header(REPORT_ONLY);
    }
  }
}
