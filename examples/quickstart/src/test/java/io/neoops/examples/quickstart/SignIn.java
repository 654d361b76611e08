package io.neoops.examples.quickstart;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Stands for a host's own sign-in: whoever names a role has it. */
final class SignIn extends HttpFilter {
  static final String HEADER = "X-Role";

  private static final long serialVersionUID = 1;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String role = request.getHeader(HEADER);
    chain.doFilter(role == null ? request : signedIn(request, role), response);
  }

  private static HttpServletRequest signedIn(HttpServletRequest request, String role) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public Principal getUserPrincipal() {
        return () -> "priya";
      }

      @Override
      public boolean isUserInRole(String asked) {
        return role.equals(asked);
      }
    };
  }
}
