package io.neoops.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send a byte now and then, beside one whose request takes longer than theirs may. */
class HeadDeadlineTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";
  private static final String OK = "HTTP/1.1 200";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final CountDownLatch released = new CountDownLatch(1);

  @BeforeEach
  void start() throws Exception {
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.addBean(new HeadDeadline(connector.getScheduler(), Duration.ofMillis(500)));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws InterruptedException {
            if (request.getHttpURI().getPath().equals("/long")) {
              released.await();
            }
            callback.succeeded();
            return true;
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    released.countDown();
    server.stop();
  }

  @Test
  void aHeadThatDripsIsCutOffAndARequestThatRunsIsNot() throws IOException {
    try (Socket runs = connected();
        Socket drips = connected();
        Socket dripsLater = connected()) {
      send(runs, REQUEST.replace("/ ", "/long "));
      send(dripsLater, REQUEST);
      assertThat(begin(dripsLater)).isEqualTo(OK);

      awaitCutOff(drips);
      awaitCutOff(dripsLater);

      released.countDown();
      assertThat(begin(runs)).isEqualTo(OK);
    }
  }

  private static void awaitCutOff(Socket socket) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              try {
                send(socket, "G");
                return false;
              } catch (IOException gone) {
                return true;
              }
            });
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String begin(Socket socket) throws IOException {
    byte[] begin = socket.getInputStream().readNBytes(OK.length());
    return new String(begin, StandardCharsets.US_ASCII);
  }
}
