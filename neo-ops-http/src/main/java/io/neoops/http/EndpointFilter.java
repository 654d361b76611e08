package io.neoops.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * One endpoint whose path has a tenant in its middle. A servlet could only be mapped to all that
 * begins alike, which is the host's; a filter lets that pass untouched.
 */
final class EndpointFilter implements Filter {
  private final EndpointRunner runner;
  private final Endpoint endpoint;

  EndpointFilter(EndpointRunner runner, Endpoint endpoint) {
    this.runner = runner;
    this.endpoint = endpoint;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PathTemplate template = endpoint.route().path();
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer
        && template.matches(path(http))) {
      runner.run(endpoint, template.tenantIn(path(http)), http, answer);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }
}
