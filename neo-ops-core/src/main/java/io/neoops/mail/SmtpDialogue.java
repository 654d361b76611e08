package io.neoops.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The library's client, which remembers how far it came and what the server said there. */
final class SmtpDialogue extends SMTPTransport {
  /** Steps of sending a mail, in their order. */
  enum Step {
    CONNECT,
    TLS,
    GREETING,
    STARTTLS,
    LOGIN,
    SENDER,
    RECIPIENT,
    CONTENT,
    END
  }

  private static final int NONE = -1;

  private final SmtpSettings settings;
  private Step step = Step.CONNECT;
  private int code = NONE;
  private String reply = "";

  SmtpDialogue(Session session, SmtpSettings settings) {
    super(session, null);
    this.settings = settings;
  }

  void at(Step reached) {
    step = reached;
  }

  /** The step that was begun last. */
  Step step() {
    return step;
  }

  /** The server's last code, or -1 where it said nothing that could be understood. */
  int code() {
    return code;
  }

  /** The server's last reply with its code, on several lines maybe; empty if there was none. */
  String reply() {
    return reply;
  }

  @Override
  protected boolean protocolConnect(String host, int port, String user, String password)
      throws MessagingException {
    // The library would take a refused login for a reason to connect anew, by itself.
    return settings.login().isPresent()
        ? super.protocolConnect(
            host, port, settings.login().get().user(), settings.login().get().password())
        : super.protocolConnect(host, port, null, null);
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    if (verb.equals("RSET")) {
      // The library makes ready for a second mail after a failure, and forgets what that was.
      throw new MessagingException("this connection is for one mail");
    }
    if (!verb.equals("QUIT")) {
      code = NONE;
      reply = "";
      step =
          switch (verb) {
            case "STARTTLS" -> Step.STARTTLS;
            case "AUTH" -> Step.LOGIN;
            case "MAIL" -> Step.SENDER;
            case "RCPT" -> Step.RECIPIENT;
            case "DATA" -> Step.CONTENT;
            case "." -> Step.END;
            default -> step;
          };
    }
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    code = NONE;
    reply = "";
    int answer = super.readServerResponse();
    code = answer;
    reply = getLastServerResponse();
    return answer;
  }
}
