package io.neoops.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** One endpoint at whatever paths the servlet is mapped to. */
final class EndpointServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient EndpointRunner runner;
  private final transient Endpoint endpoint;

  EndpointServlet(EndpointRunner runner, Endpoint endpoint) {
    this.runner = runner;
    this.endpoint = endpoint;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String info = Optional.ofNullable(request.getPathInfo()).orElse("");
    PathTemplate template = endpoint.route().path();
    Optional<String> tenant = template.tenantIn(request.getServletPath() + info);
    if (template.hasTenant() ? tenant.isPresent() : info.isEmpty() || info.equals("/")) {
      runner.run(endpoint, tenant, request, response);
    } else {
      runner.runNothing(request, response);
    }
  }
}
