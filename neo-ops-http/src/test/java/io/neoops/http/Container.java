package io.neoops.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A servlet container on a free loopback port, with one context. */
public final class Container implements AutoCloseable {
  /** Which containers there are. */
  public enum Kind {
    JETTY,
    TOMCAT;

    /**
     * A running container.
     *
     * @param path of the context, empty for the root
     * @param setUp what a host does while its context is being initialized
     */
    public Container start(String path, Consumer<ServletContext> setUp) {
      return this == JETTY ? jetty(path, EMPTY, setUp) : tomcat(path, EMPTY, setUp);
    }

    /**
     * The same, with the container's own servlet for these files, and with pages of the
     * application, at {@code /error-CODE}, for the errors {@link #WITH_PAGES}.
     */
    public Container serving(String path, Path files, Consumer<ServletContext> setUp) {
      Consumer<ServletContext> both =
          context -> {
            Servlet servlet =
                this == JETTY
                    ? new org.eclipse.jetty.ee10.servlet.DefaultServlet()
                    : new org.apache.catalina.servlets.DefaultServlet();
            context.addServlet("default", servlet).addMapping("/");
            setUp.accept(context);
          };
      return this == JETTY ? jetty(path, files, both) : tomcat(path, files, both);
    }
  }

  /** Errors for which an application that serves files has pages. */
  public static final List<Integer> WITH_PAGES = List.of(418, 422);

  private static final Path EMPTY = temporary();

  private final int port;
  private final String path;
  private final AutoCloseable server;

  private Container(int port, String path, AutoCloseable server) {
    this.port = port;
    this.path = path;
    this.server = server;
  }

  public int port() {
    return port;
  }

  /** Where the context is, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("the container did not stop", e);
    }
  }

  private static Container jetty(String path, Path files, Consumer<ServletContext> setUp) {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler(path.isEmpty() ? "/" : path);
    context.setBaseResourceAsPath(files);
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    WITH_PAGES.forEach(code -> errors.addErrorPage(code, "/error-" + code));
    context.setErrorHandler(errors);
    context.addServletContainerInitializer(initializer(setUp));
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not start", e);
    }
    return new Container(connector.getLocalPort(), path, server::stop);
  }

  private static Container tomcat(String path, Path files, Consumer<ServletContext> setUp) {
    Tomcat tomcat = new Tomcat();
    try {
      tomcat.setBaseDir(temporary().toString());
      Connector connector = new Connector();
      connector.setPort(0);
      connector.setProperty("address", "127.0.0.1");
      tomcat.setConnector(connector);
      Context context = tomcat.addContext(path, files.toString());
      for (int code : WITH_PAGES) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(code);
        page.setLocation("/error-" + code);
        context.addErrorPage(page);
      }
      context.addMimeMapping("html", "text/html");
      context.addMimeMapping("json", "application/json");
      context.addServletContainerInitializer(initializer(setUp), null);
      tomcat.start();
      return new Container(
          connector.getLocalPort(),
          path,
          () -> {
            tomcat.stop();
            tomcat.destroy();
          });
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat did not start", e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("neo-ops-container");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServletContainerInitializer initializer(Consumer<ServletContext> setUp) {
    return (classes, context) -> setUp.accept(context);
  }
}
