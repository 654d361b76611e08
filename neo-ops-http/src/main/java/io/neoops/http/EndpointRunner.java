package io.neoops.http;

import io.neoops.error.OpsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request through the {@link Gate} to an endpoint, and its answer or failure back. */
final class EndpointRunner {
  private static final Logger log = LoggerFactory.getLogger(EndpointRunner.class);

  private final Gate gate;

  EndpointRunner(Gate gate) {
    this.gate = gate;
  }

  /** How a problem is answered. */
  @FunctionalInterface
  private interface Refusal {
    void answer(Problem problem) throws IOException;
  }

  /** Answers a request that is for {@code endpoint}; {@code segment} is the tenant in its path. */
  void run(
      Endpoint endpoint,
      Optional<String> segment,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Exchange exchange = new Exchange(request, response);
    String path = endpoint.route().path().text();
    guarded(
        path,
        exchange,
        problem -> refuse(problem, exchange),
        () -> admitted(endpoint, segment, exchange));
  }

  /** Answers a request that is for no endpoint. */
  void runNothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Exchange exchange = new Exchange(request, response);
    guarded(
        "no endpoint",
        exchange,
        problem -> refuse(problem, exchange),
        () -> {
          gate.authenticate(request);
          throw Problem.notFound("expected the path of an endpoint, found another");
        });
  }

  private void admitted(Endpoint endpoint, Optional<String> segment, Exchange exchange)
      throws IOException {
    Route route = endpoint.route();
    HttpServletRequest request = exchange.request();
    Call call = gate.admit(request, exchange.id(), route, segment);
    if (request.getMethod().equals("OPTIONS")) {
      exchange.answer(new Answer.Empty(204, Map.of("Allow", route.allow())));
    } else if (route.body().types().isEmpty()) {
      exchange.answer(endpoint.answer(call));
    } else {
      BodyReader.read(
          request,
          exchange.response(),
          route.body(),
          body -> {
            BodyReader.closeAfter(body, exchange.response());
            guarded(
                route.path().text(),
                exchange,
                problem -> exchange.answer(problem.answer()),
                () ->
                    exchange.answer(
                        endpoint.answer(call.withBody(BodyReader.text(body, route.body())))));
          });
    }
  }

  /** Answers before the body has been read, which a client that is still sending would miss. */
  private static void refuse(Problem problem, Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.request();
    boolean sending =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (sending && request.getHeader("Expect") == null) {
      BodyReader.discard(request, exchange.response(), () -> exchange.answer(problem.answer()));
    } else {
      exchange.answer(problem.answer());
    }
  }

  private static void guarded(String path, Exchange exchange, Refusal refusal, BodyReader.Step step)
      throws IOException {
    try {
      step.run();
    } catch (Problem e) {
      refusal.answer(e);
    } catch (OpsException e) {
      log.warn("{} failed, request {}: {}", path, exchange.id(), e.getMessage());
      fail(exchange, 503, "unavailable", e);
    } catch (RuntimeException e) {
      log.error("{} failed, request {}", path, exchange.id(), e);
      fail(exchange, 500, "internal", e);
    }
  }

  private static void fail(Exchange exchange, int status, String code, RuntimeException cause)
      throws IOException {
    if (!exchange.startOver()) {
      // The container breaks the connection off, which alone tells that the answer is not whole.
      throw cause;
    }
    exchange.answer(
        Answer.failure(
            status,
            code,
            "could not be done; the server's log says why under request id " + exchange.id(),
            Map.of()));
  }
}
