package io.neoops.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer as it came over the wire: no client in between that would mend it. */
public record RawHttp(int status, List<String> headers, String body) {
  private static final int PATIENCE_MILLIS = 60_000;

  /** Sends these bytes on a connection of their own, and reads until the server closes it. */
  public static RawHttp exchange(URI base, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return read(socket);
    }
  }

  /** One request without a body; {@code head} are further lines. */
  public static RawHttp call(URI base, String method, String path, String... head)
      throws IOException {
    String request =
        method
            + " "
            + base.getRawPath()
            + path
            + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
            + String.join("", List.of(head).stream().map(line -> line + "\r\n").toList())
            + "\r\n";
    return exchange(base, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads one answer to the end of the connection. */
  public static RawHttp read(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(all);
    String text = all.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, Math.max(0, end)).split("\r\n");
    int status = lines[0].startsWith("HTTP/1.1 ") ? Integer.parseInt(lines[0].substring(9, 12)) : 0;
    return new RawHttp(
        status, List.of(lines).subList(1, lines.length), end < 0 ? "" : text.substring(end + 4));
  }

  /** The values of the headers of this name, in their order. */
  public List<String> header(String name) {
    List<String> values = new ArrayList<>();
    for (String line : headers) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        values.add(line.substring(name.length() + 1).strip());
      }
    }
    return values;
  }
}
