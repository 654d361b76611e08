package io.neoops.mail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections to one mail server: each of its addresses in turn, until one answers. */
final class SmtpConnector {
  private final SmtpSettings settings;
  private final SmtpTimeouts timeouts;
  private final SSLSocketFactory tls;

  SmtpConnector(SmtpSettings settings, SmtpTimeouts timeouts, SSLSocketFactory tls) {
    this.settings = settings;
    this.timeouts = timeouts;
    this.tls = tls;
  }

  Socket connect(SmtpDeadline deadline) throws IOException {
    IOException failure = new ConnectException("no address");
    for (InetAddress address : InetAddress.getAllByName(settings.host())) {
      Socket socket = deadline.socket();
      try {
        // With the name given, nobody asks for the address's own, and certificates are held
        // against what was configured.
        InetAddress named = InetAddress.getByAddress(settings.host(), address.getAddress());
        socket.setSoTimeout((int) timeouts.answer().toMillis());
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(named, settings.port()), (int) timeouts.connect().toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** TLS over a connection, with the certificate held against the server's configured name. */
  Socket encrypt(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, settings.host(), settings.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
