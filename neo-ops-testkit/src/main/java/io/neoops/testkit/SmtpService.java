package io.neoops.testkit;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** GreenMail's SMTP server with our own sockets, logins and memory of what it took. */
final class SmtpService extends SmtpServer {
  private final EmbeddedSmtpServer.Builder options;
  private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
  private final SmtpManager recorder;

  SmtpService(EmbeddedSmtpServer.Builder options) {
    super(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new Managers());
    this.options = options;
    this.recorder = new Recorder();
    managers.getUserManager().setAuthRequired(options.needsLogin());
    options.logins().forEach(this::addUser);
  }

  List<ReceivedMail> mails() {
    return mails;
  }

  @Override
  protected ServerSocket openServerSocket() throws IOException {
    Optional<SSLContext> tls = options.implicitTls();
    ServerSocket socket =
        tls.isPresent()
            ? tls.get().getServerSocketFactory().createServerSocket()
            : new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  @Override
  protected ProtocolHandler createProtocolHandler(Socket socket) {
    return new SmtpSession(recorder, socket, options.startTls(), options.needsLogin());
  }

  private void addUser(String user, String password) {
    try {
      managers.getUserManager().createUser(user, user, password);
    } catch (UserException e) {
      throw new TestServerException("SMTP user could not be added: " + e.getMessage(), e);
    }
  }

  private final class Recorder extends SmtpManager {
    Recorder() {
      super(managers.getImapHostManager(), managers.getUserManager());
    }

    @Override
    public String checkRecipient(SmtpState state, MailAddress recipient) {
      return options.refuses(recipient.getEmail())
          ? "550 5.1.1 " + recipient.getEmail() + ": no such user here"
          : super.checkRecipient(state, recipient);
    }

    /** Keeps the mail here instead of in GreenMail's mailboxes, which need a user for each. */
    @Override
    public synchronized void send(SmtpState state) {
      mails.add(
          new ReceivedMail(
              state.getMessage().getReturnPath().getEmail(),
              state.getMessage().getToAddresses().stream().map(MailAddress::getEmail).toList(),
              state.getMessage().getMessage()));
    }
  }
}
