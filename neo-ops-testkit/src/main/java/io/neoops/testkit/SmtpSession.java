package io.neoops.testkit;

import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: GreenMail's commands, and before them what it has not, STARTTLS and a login that
 * is needed.
 */
final class SmtpSession extends SmtpHandler {
  private static final Logger log = LoggerFactory.getLogger(SmtpSession.class);
  private static final int VERB = 4;

  private final Optional<SSLContext> starttls;
  private final boolean loginNeeded;
  private boolean encrypted;

  SmtpSession(
      SmtpManager manager, Socket socket, Optional<SSLContext> starttls, boolean loginNeeded) {
    super(new SmtpCommandRegistry(), manager, socket);
    this.starttls = starttls;
    this.loginNeeded = loginNeeded;
  }

  @Override
  protected void handleCommand() throws IOException {
    String line = read();
    if (line == null) {
      close();
      return;
    }
    currentLine = line;
    if (line.equalsIgnoreCase("STARTTLS")) {
      startTls();
    } else if (commandLegalSize()) {
      obey(line.substring(0, VERB).toUpperCase(Locale.ROOT), line);
    }
  }

  /**
   * Null also from a client that is gone, or does not trust the certificate: nobody's fault here.
   */
  private @Nullable String read() {
    try {
      return conn.readLine();
    } catch (IOException e) {
      log.debug("the client is gone", e);
      return null;
    }
  }

  private void obey(String verb, String line) throws IOException {
    if (verb.equals("EHLO")) {
      greet(line.substring(VERB).strip());
      return;
    }
    if (verb.equals("MAIL") && loginNeeded && !conn.isAuthenticated()) {
      conn.send("530 5.7.0 Authentication required");
      return;
    }
    SmtpCommand command = registry.getCommand(verb);
    if (command == null) {
      conn.send("500 Command not recognized");
    } else {
      try {
        command.execute(conn, state, manager, line);
      } catch (IllegalStateException e) {
        // GreenMail's word for a client that is gone in the middle of a message.
        log.debug("the client is gone", e);
        close();
      }
    }
  }

  private void greet(String client) {
    conn.setHeloName(client);
    state.clearMessage();
    conn.send("250-localhost");
    if (starttls.isPresent() && !encrypted) {
      conn.send("250-STARTTLS");
    }
    if (loginNeeded) {
      conn.send("250-AUTH PLAIN LOGIN");
    }
    conn.send("250 HELP");
  }

  private void startTls() throws IOException {
    if (starttls.isEmpty() || encrypted) {
      conn.send("502 5.5.1 STARTTLS is not available");
      return;
    }
    conn.send("220 Go ahead");
    SSLSocket tls =
        (SSLSocket)
            starttls.get().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    tls.setUseClientMode(false);
    try {
      tls.startHandshake();
    } catch (IOException e) {
      // A client that does not trust this server says so by leaving; GreenMail would let its thread
      // die of it, and Awaitility blames whichever test is waiting just then.
      log.debug("the client refused TLS", e);
      close();
      return;
    }
    encrypted = true;
    conn = new SmtpConnection(this, tls);
    state = new SmtpState();
  }
}
