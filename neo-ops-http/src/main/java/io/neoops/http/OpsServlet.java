package io.neoops.http;

import io.neoops.http.csp.CspFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Some endpoints, each under its own path below wherever the servlet is mapped. */
final class OpsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient EndpointRunner runner;
  private final transient List<Endpoint> endpoints;
  private final transient Optional<CspReportServlet> reports;

  OpsServlet(EndpointRunner runner, List<Endpoint> endpoints, Optional<CspReportServlet> reports) {
    this.runner = runner;
    this.endpoints = List.copyOf(endpoints);
    this.reports = reports;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // Mapped to a prefix, the rest is the path info; mapped to "/" there is none.
    String path = Optional.ofNullable(request.getPathInfo()).orElseGet(request::getServletPath);
    if (reports.isPresent() && path.equals(CspFilter.REPORT_PATH)) {
      reports.get().service(request, response);
      return;
    }
    for (Endpoint endpoint : endpoints) {
      PathTemplate template = endpoint.route().path();
      if (template.matches(path)) {
        runner.run(endpoint, template.tenantIn(path), request, response);
        return;
      }
    }
    runner.runNothing(request, response);
  }
}
