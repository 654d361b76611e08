package io.neoops.deadletter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between clients and a server, and cuts a connection off instead of every so many answers.
 */
final class LossyProxy implements AutoCloseable {
  private final ServerSocket door;
  private final int port;
  private final int every;
  private final AtomicInteger answers = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private LossyProxy(ServerSocket door, int port, int every) {
    this.door = door;
    this.port = port;
    this.every = every;
  }

  static LossyProxy before(int port, int every) throws IOException {
    LossyProxy proxy =
        new LossyProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port, every);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  String url() {
    return "redis://127.0.0.1:" + door.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        threads.execute(() -> pump(client, server, false));
        threads.execute(() -> pump(server, client, true));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pump(Socket from, Socket to, boolean lossy) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (lossy && answers.incrementAndGet() % every == 0) {
          return;
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // Cut off by the other direction.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
