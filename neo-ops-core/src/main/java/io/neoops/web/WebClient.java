package io.neoops.web;

import io.neoops.web.LimitedBody.TooLargeException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Calls web services. Each call has one deadline for everything from connecting to the body's last
 * byte, and a limit on the body's size. Redirects are not followed: these services have none, and
 * credentials must not travel. Thread-safe.
 */
public final class WebClient {
  private final HttpClient client;
  private final Duration deadline;
  private final int maxBytes;

  /**
   * A client with these limits.
   *
   * @param deadline for a whole call
   * @param maxBytes the largest body that is taken, in bytes
   */
  public WebClient(Duration deadline, int maxBytes) {
    this(deadline, deadline, maxBytes);
  }

  /**
   * A client that tells a service that cannot be reached from one that does not answer.
   *
   * @param connecting for the connection alone, less than {@code deadline}
   */
  public WebClient(Duration connecting, Duration deadline, int maxBytes) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connecting)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    this.deadline = deadline;
    this.maxBytes = maxBytes;
  }

  /**
   * Gets a resource.
   *
   * @param service what is called, as an error shall name it, for example {@code "Alertmanager"}
   * @throws WebException if there is no whole answer in time, or it is too large
   */
  public WebResponse get(String service, WebAddress address) {
    return get(service, address, Map.of());
  }

  /** {@link #get(String, WebAddress)} with these headers. */
  public WebResponse get(String service, WebAddress address, Map<String, String> headers) {
    return call(service, address, request(address, headers).GET());
  }

  /**
   * Posts a JSON document.
   *
   * @throws WebException as {@link #get(String, WebAddress)}
   */
  public WebResponse postJson(String service, WebAddress address, String document) {
    Map<String, String> headers = Map.of("Content-Type", "application/json; charset=utf-8");
    return call(
        service,
        address,
        request(address, headers)
            .POST(HttpRequest.BodyPublishers.ofString(document, StandardCharsets.UTF_8)));
  }

  private HttpRequest.Builder request(WebAddress address, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.uri());
    address.headers().forEach(request::setHeader);
    headers.forEach(request::setHeader);
    return request.setHeader("User-Agent", "neo-ops");
  }

  private WebResponse call(String service, WebAddress address, HttpRequest.Builder request) {
    String where = service + " at " + address;
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new LimitedBody(maxBytes));
    try {
      HttpResponse<byte[]> whole = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return WebResponse.of(whole.statusCode(), whole.body());
    } catch (TimeoutException e) {
      throw failed(where, e);
    } catch (ExecutionException e) {
      throw failed(where, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WebException(where + ": interrupted while waiting for the answer", e);
    } finally {
      answer.cancel(true);
    }
  }

  private WebException failed(String where, Throwable cause) {
    return new WebException(where + ": " + reason(cause), cause);
  }

  private String reason(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "no connection in time; check host, port, firewall and that it runs";
    }
    if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
      return "no answer within " + deadline.toMillis() + " ms; check that it runs and is not stuck";
    }
    if (cause instanceof UnresolvedAddressException
        || cause.getCause() instanceof UnresolvedAddressException) {
      return "the host name is not known; check the URL and the name server";
    }
    if (cause instanceof ConnectException) {
      return "connection refused; check host, port and that it runs";
    }
    if (cause instanceof SSLException) {
      return "TLS failed; check the certificate and whether the port speaks TLS";
    }
    if (cause instanceof TooLargeException) {
      return String.valueOf(cause.getMessage());
    }
    // A message of the client's own may quote what it was sent.
    return "no usable answer (" + cause.getClass().getSimpleName() + ")";
  }
}
