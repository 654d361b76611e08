package io.neoops.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between clients and servers, and cuts all clients off at a certain step: what they sent
 * before has been done, and they can do nothing more. Steps are scripts and deletions; how a client
 * connects takes now more and now fewer messages.
 */
public final class CutProxy implements AutoCloseable {
  private final Map<Integer, ServerSocket> doors = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> behind = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private boolean cutsAnswers;
  private long left = Long.MAX_VALUE;

  /** A door that leads nowhere yet, by its port. */
  int open() throws IOException {
    ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    doors.put(door.getLocalPort(), door);
    return door.getLocalPort();
  }

  /** Lets clients of a door through to a server. */
  void lead(int port, int to) {
    behind.put(port, to);
    ServerSocket door = Objects.requireNonNull(doors.get(port), "a door that was opened");
    threads.execute(() -> accept(door, to));
  }

  int doorTo(int port) {
    return behind.entrySet().stream()
        .filter(way -> way.getValue() == port)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** Swallows the answer to the step after {@code count} more, and everything from then on. */
  public synchronized void cutAnswerAfter(long count) {
    cutsAnswers = true;
    left = count;
  }

  /** Swallows the step after {@code count} more, and everything from then on. */
  public synchronized void cutRequestAfter(long count) {
    cutsAnswers = false;
    left = count;
  }

  /** Lets everything through from now on; gives whether clients were cut off. */
  public synchronized boolean mend() {
    boolean cut = left < 0;
    left = Long.MAX_VALUE;
    return cut;
  }

  /** Lets a piece of a connection's traffic through, or not. */
  private synchronized boolean passes(boolean step) {
    if (left >= 0 && step && left != Long.MAX_VALUE) {
      left--;
    }
    return left >= 0;
  }

  private static boolean isStep(byte[] buffer, int length) {
    String request = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    return request.contains("\r\nEVAL") || request.contains("\r\nHDEL\r\n");
  }

  private void accept(ServerSocket door, int port) {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(client);
        sockets.add(server);
        AtomicBoolean awaited = new AtomicBoolean();
        threads.execute(() -> requests(client, server, awaited));
        threads.execute(() -> answers(server, client, awaited));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void requests(Socket client, Socket server, AtomicBoolean awaited) {
    pump(
        client,
        server,
        (buffer, length) -> {
          boolean step = isStep(buffer, length);
          awaited.compareAndSet(false, step);
          return passes(step && !cutsAnswers());
        });
  }

  private void answers(Socket server, Socket client, AtomicBoolean awaited) {
    pump(server, client, (buffer, length) -> passes(awaited.getAndSet(false) && cutsAnswers()));
  }

  private synchronized boolean cutsAnswers() {
    return cutsAnswers;
  }

  private void pump(Socket from, Socket to, Door door) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!door.passes(buffer, n)) {
          return;
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // Cut off by the other direction.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Decides about a piece of traffic. */
  private interface Door {
    boolean passes(byte[] buffer, int length);
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket door : doors.values()) {
      door.close();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
