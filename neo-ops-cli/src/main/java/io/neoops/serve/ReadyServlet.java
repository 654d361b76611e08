package io.neoops.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /ready}: what is configured can be used. Says which is not, and nothing of why. */
final class ReadyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Readiness readiness;

  ReadyServlet(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!Answers.isRead(request, response)) {
      return;
    }
    List<String> missing = readiness.missing();
    if (missing.isEmpty()) {
      Answers.data(response, Map.of("status", "ready"));
    } else {
      Answers.failure(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "not_ready",
          "cannot be used: " + String.join(", ", missing) + "; the preflight says why");
    }
  }
}
