package io.neoops.http.testing;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;

/** A request whose body and parameters, which a container may take from the body, are not there. */
final class UnreadRequest extends HttpServletRequestWrapper {
  UnreadRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() {
    throw wasRead();
  }

  @Override
  public BufferedReader getReader() {
    throw wasRead();
  }

  @Override
  public String getParameter(String name) {
    throw wasRead();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    throw wasRead();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    throw wasRead();
  }

  @Override
  public String[] getParameterValues(String name) {
    throw wasRead();
  }

  @Override
  public Collection<Part> getParts() {
    throw wasRead();
  }

  @Override
  public Part getPart(String name) {
    throw wasRead();
  }

  private static AssertionError wasRead() {
    return new AssertionError(
        "expected an authorizer that reads headers, cookies or the session only, found one that"
            + " reads the body or its parameters");
  }
}
