package io.neoops.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * A mail server of one's own on a free loopback port, which keeps what it is given in memory and
 * sends nothing on. Safe for use by several threads.
 */
public final class EmbeddedSmtpServer implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;

  private final SmtpService service;
  private final Builder options;

  private EmbeddedSmtpServer(SmtpService service, Builder options) {
    this.service = service;
    this.options = options;
  }

  /** A running server that takes mail from anybody, unencrypted. */
  public static EmbeddedSmtpServer started() {
    return builder().start();
  }

  /** A server that is not as plain as {@link #started}. */
  public static Builder builder() {
    return new Builder();
  }

  /** The port on 127.0.0.1, the same all its life. */
  public int port() {
    return service.getPort();
  }

  /** The environment variables that make neo-ops send its mail here. */
  public Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("SMTP_HOST", "127.0.0.1");
    variables.put("SMTP_PORT", String.valueOf(port()));
    variables.put("SMTP_TLS", options.tlsMode());
    options
        .logins()
        .forEach(
            (user, password) -> {
              variables.put("SMTP_USER", user);
              variables.put("SMTP_PASS", password);
            });
    return variables;
  }

  /** What it took, in the order of arrival; one mail for several recipients is one mail. */
  public List<ReceivedMail> mails() {
    return List.copyOf(service.mails());
  }

  /** Those of {@link #mails} that went to this address. */
  public List<ReceivedMail> mailsTo(String address) {
    return service.mails().stream()
        .filter(mail -> mail.recipients().stream().anyMatch(address::equalsIgnoreCase))
        .toList();
  }

  /** Forgets those of {@link #mails} that went to this address. */
  public void clear(String address) {
    service.mails().removeAll(mailsTo(address));
  }

  /** Forgets what it took. */
  public void clear() {
    service.mails().clear();
  }

  /** Breaks off all connections and stops; nothing if it does not run. */
  @Override
  public void close() {
    service.stopService(PATIENCE_MILLIS);
  }

  /**
   * What the server asks for. Unless told otherwise: unencrypted, no login, every address is right.
   * Not thread-safe.
   */
  public static final class Builder {
    private Optional<SSLContext> startTls = Optional.empty();
    private Optional<SSLContext> implicitTls = Optional.empty();
    private final Map<String, String> logins = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    private Builder() {}

    /** Offers STARTTLS with this certificate. */
    public Builder startTls(TestCertificate certificate) {
      startTls = Optional.of(certificate.serving());
      return this;
    }

    /** Speaks TLS from the first byte, with this certificate. */
    public Builder tls(TestCertificate certificate) {
      implicitTls = Optional.of(certificate.serving());
      return this;
    }

    /** Takes mail from this user only; offers the login without encryption, too. */
    public Builder login(String user, String password) {
      logins.put(user, password);
      return this;
    }

    /** Has nobody of this address. */
    public Builder refuse(String address) {
      refused.add(address.toLowerCase(Locale.ROOT));
      return this;
    }

    /** The server, running. */
    public EmbeddedSmtpServer start() {
      SmtpService service = new SmtpService(this);
      service.startService();
      try {
        if (service.waitTillRunning(PATIENCE_MILLIS)) {
          return new EmbeddedSmtpServer(service, this);
        }
        throw new TestServerException("The SMTP server did not start", null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TestServerException("Interrupted while the SMTP server started", e);
      }
    }

    Optional<SSLContext> startTls() {
      return startTls;
    }

    Optional<SSLContext> implicitTls() {
      return implicitTls;
    }

    Map<String, String> logins() {
      return logins;
    }

    boolean needsLogin() {
      return !logins.isEmpty();
    }

    boolean refuses(String address) {
      return refused.contains(address.toLowerCase(Locale.ROOT));
    }

    private String tlsMode() {
      if (implicitTls.isPresent()) {
        return "tls";
      }
      return startTls.isPresent() ? "starttls" : "off";
    }
  }
}
