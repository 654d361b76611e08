package io.neoops.http.testing;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as an {@link io.neoops.http.Authorizer} looks at it: method, path, headers, cookies,
 * attributes, the container's user and roles. Whatever else is asked of it, a session or a body, is
 * an {@link UnsupportedOperationException}. Not thread-safe.
 */
public final class FakeRequest {
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final List<Cookie> cookies = new ArrayList<>();
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final String method;
  private final String path;
  private Set<String> roles = Set.of();
  private @Nullable String user;

  private FakeRequest(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** A GET for {@code path} that carries nothing. */
  public static FakeRequest get(String path) {
    return of("GET", path);
  }

  /** A request of this method for {@code path} that carries nothing. */
  public static FakeRequest of(String method, String path) {
    return new FakeRequest(method, path);
  }

  /** Adds a header, beside those of the same name. */
  public FakeRequest header(String name, String value) {
    headers.computeIfAbsent(lower(name), none -> new ArrayList<>()).add(value);
    return this;
  }

  /** Adds a cookie. */
  public FakeRequest cookie(String name, String value) {
    cookies.add(new Cookie(name, value));
    return this;
  }

  /** Sets an attribute, as a host's filter may have done before. */
  public FakeRequest attribute(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  /** Whom the container has let in, with the roles that it knows them to have. */
  public FakeRequest user(String name, String... roles) {
    this.user = name;
    this.roles = Set.of(roles);
    return this;
  }

  /** The request as it is now; what is added later is there too. */
  public HttpServletRequest toServlet() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            this::answer);
  }

  private @Nullable Object answer(Object proxy, Method called, Object @Nullable [] arguments) {
    Object argument = arguments == null || arguments.length == 0 ? "" : arguments[0];
    return switch (called.getName()) {
      case "getMethod" -> method;
      case "getRequestURI", "getServletPath" -> path;
      case "getContextPath" -> "";
      case "getPathInfo", "getQueryString", "getAuthType" -> null;
      case "getScheme" -> "http";
      case "getRemoteAddr", "getServerName" -> "127.0.0.1";
      case "getHeader" -> named(argument).stream().findFirst().orElse(null);
      case "getHeaders" -> Collections.enumeration(named(argument));
      case "getHeaderNames" -> Collections.enumeration(headers.keySet());
      case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
      case "getAttribute" -> attributes.get(argument);
      case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
      case "getRemoteUser" -> user;
      case "getUserPrincipal" -> user == null ? null : new User(user);
      case "isUserInRole" -> roles.contains(argument);
      case "toString" -> method + " " + path;
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == argument;
      default ->
          throw new UnsupportedOperationException(
              "a fake request has no answer to " + called.getName() + Arrays.toString(arguments));
    };
  }

  private List<String> named(Object header) {
    return headers.getOrDefault(lower(header.toString()), List.of());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private record User(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }
}
