package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How bodies come to the endpoint: in which size, in which pieces, and how slowly. */
class CspReportBodyTest {
  private static final CspReportHost HOST = new CspReportHost();

  @AfterAll
  static void stop() {
    HOST.close();
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void bodiesUpTo64KiBAreTakenAndLargerOnesAre413(Container.Kind kind) throws IOException {
    assertThat(HOST.post(kind, "application/json", CspReportHost.padded(64 << 10)).status())
        .isEqualTo(204);
    assertThat(HOST.post(kind, "application/json", CspReportHost.padded((64 << 10) + 1)).status())
        .isEqualTo(413);
    assertThat(HOST.post(kind, "application/json", CspReportHost.padded(900_000)).status())
        .isEqualTo(413);
    assertThat(HOST.chunked(kind, CspReportHost.padded(64 << 10)).status()).isEqualTo(204);
    assertThat(HOST.chunked(kind, CspReportHost.padded((64 << 10) + 1)).status()).isEqualTo(413);
    try (Socket socket = HOST.socket(kind)) {
      CspReportHost.write(
          socket,
          String.join(
              "\r\n",
              "POST /shop/csp/report HTTP/1.1",
              "Host: t",
              "Content-Type: application/json",
              "Content-Length: 99999999999",
              "",
              ""));
      byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
      assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void brokenFramingIsTheClientsFault(Container.Kind kind) throws IOException {
    RawHttp answer =
        HOST.send(
            kind,
            "POST",
            List.of("Content-Type: application/json", "Transfer-Encoding: chunked"),
            "zz\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.status()).isBetween(400, 499);
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void aBodyThatComesInPiecesIsTaken(Container.Kind kind) throws Exception {
    String body = CspReportHost.report(kind + "-pieces");
    try (Socket socket = HOST.socket(kind)) {
      CspReportHost.write(
          socket,
          "POST /shop/csp/report HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
              + "Content-Type: application/csp-report\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n");
      for (int i = 0; i < body.length(); i += 50) {
        CspReportHost.write(socket, body.substring(i, Math.min(body.length(), i + 50)));
        Thread.onSpinWait();
      }
      assertThat(RawHttp.read(socket).status()).isEqualTo(204);
    }
    HOST.awaitReport(kind + "-pieces");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void slowClientsHoldNoThreads(Container.Kind kind) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      // More than either container has threads.
      for (int i = 0; i < 250; i++) {
        Socket socket = HOST.socket(kind);
        slow.add(socket);
        CspReportHost.write(
            socket,
            "POST /shop/csp/report HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                + "Content-Length: 10\r\n\r\n{");
      }
      assertThat(
              HOST.post(kind, "application/json", CspReportHost.report(kind + "-quick")).status())
          .isEqualTo(204);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void aBodyThatTakesTooLongIs408(Container.Kind kind) throws IOException {
    CspReportServlet servlet =
        new CspReportServlet(HOST.collector, CspReportHost.rate(0), Duration.ofMillis(100));
    Consumer<ServletContext> setUp =
        context -> {
          var registration = context.addServlet("reports", servlet);
          registration.setAsyncSupported(true);
          registration.addMapping("/csp/report");
        };
    try (Container container = kind.start("", setUp)) {
      RawHttp answer =
          CspReportHost.send(
              URI.create(container.url()),
              "POST",
              List.of("Content-Type: application/json", "Content-Length: 10"),
              new byte[] {'{'});
      assertThat(answer.status()).isEqualTo(408);
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void worksWhereNothingIsAsynchronous(Container.Kind kind) throws IOException {
    CspReportServlet servlet = new CspReportServlet(HOST.collector, CspReportHost.rate(0));
    try (Container plain =
        kind.start(
            "", context -> context.addServlet("reports", servlet).addMapping("/csp/report"))) {
      URI base = URI.create(plain.url());
      assertThat(CspReportHost.post(base, "application/json", "{}").status()).isEqualTo(204);
      assertThat(
              CspReportHost.post(base, "application/json", CspReportHost.padded((64 << 10) + 1))
                  .status())
          .isEqualTo(413);
      assertThat(CspReportHost.chunked(base, CspReportHost.padded((64 << 10) + 1)).status())
          .isEqualTo(413);
      assertThat(CspReportHost.chunked(base, CspReportHost.padded(64 << 10)).status())
          .isEqualTo(204);
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void oneConnectionServesManyRequests(Container.Kind kind) throws IOException {
    String body = CspReportHost.report("kept");
    String request =
        "POST /shop/csp/report HTTP/1.1\r\nHost: t\r\nContent-Type: application/csp-report\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n";
    String all =
        (request + "\r\n" + body).repeat(20) + request + "Connection: close\r\n\r\n" + body;
    RawHttp answers =
        RawHttp.exchange(
            URI.create(HOST.container(kind).url()), all.getBytes(StandardCharsets.UTF_8));
    assertThat(answers.body().split("HTTP/1.1 204", -1)).hasSize(21);
  }
}
