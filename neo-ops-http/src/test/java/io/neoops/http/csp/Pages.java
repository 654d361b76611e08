package io.neoops.http.csp;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Responses as applications make them, by the path under which they are served. */
final class Pages {
  static final String REPORT_ONLY = "Content-Security-Policy-Report-Only";
  static final String ENFORCED = "Content-Security-Policy";
  static final String ENDPOINTS = "Reporting-Endpoints";

  /** How an application makes its response. */
  @FunctionalInterface
  interface Page {
    void write(HttpServletRequest request, HttpServletResponse response) throws Exception;
  }

  /** Jetty may lose one that ends before the thread that began it has left the application. */
  private static final long TIMEOUT_MILLIS = 300;

  static final Map<String, Page> HTML =
      Map.ofEntries(
          Map.entry("content-type", (q, r) -> say(r, () -> r.setContentType("text/html"))),
          Map.entry(
              "with-charset",
              (q, r) -> say(r, () -> r.setContentType("Text/HTML ; charset=utf-8"))),
          Map.entry("xhtml", (q, r) -> say(r, () -> r.setContentType("application/xhtml+xml"))),
          Map.entry("set-header", (q, r) -> say(r, () -> r.setHeader("content-type", "text/html"))),
          Map.entry("add-header", (q, r) -> say(r, () -> r.addHeader("Content-Type", "text/html"))),
          Map.entry(
              "encoding-after",
              (q, r) ->
                  say(
                      r,
                      () -> {
                        r.setContentType("text/html");
                        r.setCharacterEncoding("ISO-8859-1");
                      })),
          Map.entry(
              "writer-before",
              (q, r) -> {
                PrintWriter writer = r.getWriter();
                r.setContentType("text/html");
                writer.print("page");
              }),
          Map.entry(
              "stream",
              (q, r) -> {
                r.setContentType("text/html");
                r.getOutputStream().write("page".getBytes(StandardCharsets.US_ASCII));
              }),
          Map.entry(
              "flushed",
              (q, r) -> {
                r.setContentType("text/html");
                r.flushBuffer();
                r.getWriter().print("page");
              }),
          Map.entry(
              "large",
              (q, r) -> {
                r.setContentType("text/html");
                r.getWriter().print("page".repeat(100_000));
              }),
          Map.entry(
              "reset",
              (q, r) -> {
                r.setContentType("application/json");
                r.reset();
                say(r, () -> r.setContentType("text/html"));
              }),
          Map.entry(
              "from-json",
              (q, r) -> {
                r.setContentType("application/json");
                say(r, () -> r.setContentType("text/html"));
              }),
          Map.entry("empty", (q, r) -> r.setContentType("text/html")),
          Map.entry(
              "own-status",
              (q, r) -> {
                r.setStatus(404);
                say(r, () -> r.setContentType("text/html"));
              }),
          Map.entry("default-error-page", (q, r) -> r.sendError(404)),
          Map.entry("default-error-page-says", (q, r) -> r.sendError(403, "not for you")),
          Map.entry("error-page", (q, r) -> r.sendError(418)),
          Map.entry(
              "throws",
              (q, r) -> {
                throw new IllegalStateException("thrown by a page of the test");
              }),
          Map.entry("forward", (q, r) -> q.getRequestDispatcher("/content-type").forward(q, r)),
          Map.entry(
              "include",
              (q, r) -> {
                r.setContentType("text/html");
                q.getRequestDispatcher("/json").include(q, r);
              }),
          Map.entry("async", (q, r) -> async(q.startAsync())),
          Map.entry("async-given", (q, r) -> async(q.startAsync(q, r))),
          Map.entry(
              "async-dispatch",
              (q, r) -> {
                AsyncContext async = q.startAsync();
                async.start(() -> async.dispatch("/content-type"));
              }),
          Map.entry(
              "async-error",
              (q, r) -> {
                AsyncContext async = q.startAsync();
                async.start(
                    () -> {
                      try {
                        ((HttpServletResponse) async.getResponse()).sendError(404);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      } finally {
                        async.complete();
                      }
                    });
              }),
          Map.entry("async-timeout", (q, r) -> q.startAsync().setTimeout(TIMEOUT_MILLIS)),
          Map.entry(
              "async-dispatch-throws",
              (q, r) -> {
                AsyncContext async = q.startAsync();
                async.start(() -> async.dispatch("/throws"));
              }),
          Map.entry(
              "wrapped",
              (q, r) -> {
                var wrapper = new HttpServletResponseWrapper(r);
                say(wrapper, () -> wrapper.setContentType("text/html"));
              }));

  static final Map<String, Page> OTHERS =
      Map.ofEntries(
          Map.entry("json", (q, r) -> say(r, () -> r.setContentType("application/json"))),
          Map.entry("image", (q, r) -> say(r, () -> r.setContentType("image/svg+xml"))),
          Map.entry("plain", (q, r) -> say(r, () -> r.setContentType("text/plain"))),
          Map.entry("almost", (q, r) -> say(r, () -> r.setContentType("text/htmlx"))),
          Map.entry("none", (q, r) -> r.getOutputStream().write(1)),
          Map.entry(
              "download",
              (q, r) -> {
                r.setHeader("Content-Disposition", "attachment; filename=page.html");
                say(r, () -> r.setContentType("application/octet-stream"));
              }),
          Map.entry(
              "from-html",
              (q, r) -> {
                r.setContentType("text/html");
                say(r, () -> r.setContentType("application/json"));
              }),
          Map.entry(
              "from-html-by-header",
              (q, r) -> {
                r.setContentType("text/html");
                say(r, () -> r.setHeader("Content-Type", "application/json"));
              }),
          Map.entry(
              "html-reset",
              (q, r) -> {
                r.setContentType("text/html");
                r.reset();
                say(r, () -> r.setContentType("application/json"));
              }),
          Map.entry("error-page-json", (q, r) -> r.sendError(422)),
          Map.entry(
              "not-modified",
              (q, r) -> {
                r.setContentType("text/html");
                r.setStatus(304);
              }),
          Map.entry(
              "not-modified-error",
              (q, r) -> {
                r.setContentType("text/html");
                r.sendError(304);
              }),
          Map.entry(
              "async-timeout-answered",
              (q, r) -> {
                AsyncContext async = q.startAsync();
                async.addListener(new AnsweredInJson());
                async.setTimeout(TIMEOUT_MILLIS);
              }),
          Map.entry("redirect", (q, r) -> r.sendRedirect("/elsewhere")),
          Map.entry("empty-204", (q, r) -> r.setStatus(204)));

  static final Map<String, Page> OWN =
      Map.of(
          "own-before",
          (q, r) -> {
            r.setHeader(REPORT_ONLY, "img-src 'none'");
            say(r, () -> r.setContentType("text/html"));
          },
          "own-after",
          (q, r) -> {
            r.setContentType("text/html");
            say(r, () -> r.setHeader(REPORT_ONLY, "img-src 'none'"));
          },
          "own-if-none-is-there",
          (q, r) -> {
            r.setContentType("text/html");
            if (!r.containsHeader(REPORT_ONLY) && r.getHeader(REPORT_ONLY) == null) {
              r.setHeader(REPORT_ONLY, "img-src 'none'");
            }
            say(r, () -> r.setContentType("text/html;charset=utf-8"));
          },
          "own-added",
          (q, r) -> {
            r.setContentType("text/html");
            say(r, () -> r.addHeader(REPORT_ONLY.toLowerCase(Locale.ROOT), "img-src 'none'"));
          });

  static final Map<String, Page> SPECIAL =
      Map.of(
          "own-twice",
          (q, r) -> {
            r.setContentType("text/html");
            r.addHeader(REPORT_ONLY, "img-src 'none'");
            say(r, () -> r.addHeader(REPORT_ONLY, "font-src 'none'"));
          },
          "enforced",
          (q, r) -> {
            r.setHeader(ENFORCED, "img-src 'none'");
            say(r, () -> r.setContentType("text/html"));
          },
          "own-endpoints",
          (q, r) -> {
            r.setContentType("text/html");
            say(r, () -> r.setHeader(ENDPOINTS, "main=\"https://r.test/\""));
          },
          "own-endpoints-if-none-are-there",
          (q, r) -> {
            r.setContentType("text/html");
            if (!r.containsHeader(ENDPOINTS)) {
              r.setHeader(ENDPOINTS, "main=\"https://r.test/\"");
            }
            say(r, () -> r.setContentType("text/html;charset=utf-8"));
          },
          "own-endpoints-json",
          (q, r) -> {
            r.setContentType("text/html");
            r.addHeader(ENDPOINTS, "main=\"https://r.test/\"");
            say(r, () -> r.setContentType("application/json"));
          },
          "nonce",
          (q, r) -> {
            r.setContentType("text/html");
            r.getWriter().print(q.getAttribute(CspFilter.NONCE));
          },
          "error-418",
          (q, r) -> {
            r.setContentType("text/html");
            r.getWriter().print(q.getAttribute(CspFilter.NONCE));
          },
          "error-422",
          (q, r) -> say(r, () -> r.setContentType("application/json")));

  private Pages() {}

  static void say(HttpServletResponse response, Runnable head) throws IOException {
    head.run();
    response.getWriter().print("page");
  }

  private static void async(AsyncContext async) {
    async.start(
        () -> {
          try {
            async.getResponse().setContentType("text/html");
            async.getResponse().getWriter().print("page");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            async.complete();
          }
        });
  }

  /** What an application may do about a timeout itself. */
  private static final class AnsweredInJson implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
      HttpServletResponse response = (HttpServletResponse) event.getSuppliedResponse();
      response.setStatus(503);
      say(response, () -> response.setContentType("application/json"));
      event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  /** Serves one page. */
  static final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Page page;

    PageServlet(Page page) {
      this.page = page;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        page.write(request, response);
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
