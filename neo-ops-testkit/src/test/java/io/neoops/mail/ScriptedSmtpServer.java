package io.neoops.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A mail server that says to one client what a script says, and waits for a line between two
 * answers; after a 354 for the end of the content. The script's last word may be {@link #DROP},
 * {@link #CUT} or {@link #DRIP} instead of an answer; after any other one the server falls silent.
 */
final class ScriptedSmtpServer implements AutoCloseable {
  /** Breaks off the connection instead of an answer. */
  static final String DROP = "drop";

  /** Breaks off the connection while the client hands over the content. */
  static final String CUT = "cut";

  /** Answers for ever, a line now and then. */
  static final String DRIP = "drip";

  private final ServerSocket listener;
  private final List<String> script;
  private final Thread thread = new Thread(this::serve, "scripted-smtp");

  ScriptedSmtpServer(String... script) throws IOException {
    this.script = List.of(script);
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.interrupt();
  }

  private void serve() {
    try (Socket socket = listener.accept()) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      String last = "";
      for (String word : script) {
        boolean content = last.startsWith("354");
        if (word.equals(CUT)) {
          in.readNBytes(1000);
        } else if (!last.isEmpty()) {
          readTo(content ? "\r\n.\r\n" : "\r\n", in);
        }
        if (word.equals(CUT) || word.equals(DROP)) {
          // Closes with a reset, as a server does that has crashed; but not before it was met.
          socket.setSoLinger(!last.isEmpty(), 0);
          return;
        }
        if (word.equals(DRIP)) {
          drip(out);
        }
        out.write((word + "\r\n").getBytes(StandardCharsets.UTF_8));
        last = word;
      }
      Thread.currentThread().join();
    } catch (IOException | InterruptedException e) {
      // The client or the test has gone, as it should.
    }
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      out.write("250-still here\r\n".getBytes(StandardCharsets.UTF_8));
      Thread.sleep(20);
    }
  }

  private static void readTo(String end, InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.length() < end.length() || read.indexOf(end, read.length() - end.length()) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client has gone");
      }
      read.append((char) next);
    }
  }
}
