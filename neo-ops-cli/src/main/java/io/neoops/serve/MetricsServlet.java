package io.neoops.serve;

import io.neoops.http.Authorizer;
import io.neoops.http.Caller;
import io.neoops.http.Role;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** {@code /metrics}: the figures as Prometheus reads them. */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Figures figures;
  private final transient Optional<Authorizer> guard;

  /**
   * @param guard who has to be an administrator; empty if anybody may read
   */
  MetricsServlet(Figures figures, Optional<Authorizer> guard) {
    this.figures = figures;
    this.guard = guard;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isAllowed(request, response) && Answers.isRead(request, response)) {
      Answers.write(
          response, HttpServletResponse.SC_OK, Figures.CONTENT_TYPE, figures.prometheusText());
    }
  }

  private boolean isAllowed(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.begin(request, response);
    if (guard.isEmpty()) {
      return true;
    }
    Optional<Caller> caller = guard.get().authenticate(request);
    if (caller.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"neo-ops\"");
      Answers.failure(
          response,
          HttpServletResponse.SC_UNAUTHORIZED,
          "unauthorized",
          "expected credentials, found none that hold");
      return false;
    }
    Set<Role> roles = caller.get().roles();
    if (!roles.contains(Role.SUPER_ADMIN) && !roles.contains(Role.ADMIN)) {
      Answers.failure(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "forbidden",
          "expected another role, found another");
      return false;
    }
    return true;
  }
}
