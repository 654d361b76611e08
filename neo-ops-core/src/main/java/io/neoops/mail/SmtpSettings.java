package io.neoops.mail;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which mail server sends, how it is reached, and in whose name. Immutable.
 *
 * @param host a DNS name, an IPv4 or an IPv6 address
 * @param port 1 to 65535
 * @param tls how the connection is encrypted
 * @param login user and password, where the server wants them
 * @param from the sender's address, in the envelope and in {@code From}
 * @param fromName the sender's name beside it; may be empty
 */
public record SmtpSettings(
    String host, int port, Tls tls, Optional<Login> login, MailAddress from, String fromName) {
  private static final int DEFAULT_PORT = 25;

  private static final Pattern DNS_NAME_OR_IPV4 =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
  private static final Pattern NAMED_ADDRESS = Pattern.compile("([^<>]*)<([^<>]*)>");

  /** How the connection to the server is encrypted. */
  public enum Tls {
    /**
     * {@code STARTTLS} where the server offers it, and always where there is a login; TLS from the
     * first byte on port 465, which is for that alone (RFC 8314, 3.3).
     */
    AUTO,
    /** {@code STARTTLS}, or no mail. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Not at all, not even for the password. */
    OFF
  }

  /** Who logs in. No string of it shows the password. */
  public record Login(String user, String password) {
    /** A server's reply without the password that it may quote, plain or as it was sent. */
    String mask(String reply) {
      return Stream.of(password, base64(password), base64("\0" + user + "\0" + password))
          .reduce(reply, (text, secret) -> text.replace(secret, "***"));
    }

    private static String base64(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * Checks host and port.
   *
   * @throws InvalidInputException if either cannot be
   */
  public SmtpSettings {
    host = host(host);
    if (port < 1 || port > 65_535) {
      throw new InvalidInputException("the mail server's port must be from 1 to 65535");
    }
    fromName = fromName.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  /**
   * Reads the {@code SMTP_} variables, {@code SMTP_HOST} of which has to be there.
   *
   * <p>{@code SMTP_FROM} is an address, or a name and an address in angle brackets. Without it the
   * sender is {@code SMTP_USER} if that is an address, else {@code neo-ops@} the domain of the
   * first address in {@code OPS_EMAIL}, or else {@code neo-ops@} the mail server. None of these
   * depends on the machine, so that a {@code Message-ID} is the same on each.
   *
   * @throws InvalidInputException if a variable is missing or malformed; the message names it
   */
  public static SmtpSettings from(Environment environment) {
    String host = environment.require(Variable.SMTP_HOST, SmtpSettings::host);
    int port = environment.find(Variable.SMTP_PORT, SmtpSettings::port).orElse(DEFAULT_PORT);
    Tls tls = environment.find(Variable.SMTP_TLS, SmtpSettings::tls).orElse(Tls.AUTO);
    Optional<Login> login = login(environment);
    Optional<Sender> given = environment.find(Variable.SMTP_FROM, Sender::parse);
    Sender from = given.orElseGet(() -> sender(environment, login, host));
    return new SmtpSettings(host, port, tls, login, from.address, from.name);
  }

  private static Optional<Login> login(Environment environment) {
    Optional<String> user = environment.find(Variable.SMTP_USER).map(String::strip);
    Optional<String> password = environment.find(Variable.SMTP_PASS);
    if (user.isPresent() != password.isPresent()) {
      throw new InvalidInputException(
          user.isPresent()
              ? "SMTP_USER is set but SMTP_PASS is not; set both, or neither"
              : "SMTP_PASS is set but SMTP_USER is not; set both, or neither");
    }
    return user.flatMap(name -> password.map(word -> new Login(name, word)));
  }

  private static Sender sender(Environment environment, Optional<Login> login, String host) {
    Optional<MailAddress> user = login.flatMap(named -> address(named.user));
    Optional<String> domain =
        environment
            .find(Variable.OPS_EMAIL, MailAddress::list)
            .map(List::iterator)
            .map(addresses -> addresses.next().domain());
    MailAddress address =
        user.or(() -> domain.flatMap(name -> address("neo-ops@" + name)))
            .or(() -> address("neo-ops@" + host))
            .orElseGet(() -> new MailAddress("neo-ops@localhost"));
    return new Sender(address, "");
  }

  private static Optional<MailAddress> address(String text) {
    try {
      return Optional.of(new MailAddress(text));
    } catch (InvalidInputException e) {
      // A user that is no address, or a host that is none's domain: there is a next choice.
      return Optional.empty();
    }
  }

  private static String host(String text) {
    String host = text.strip();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (!DNS_NAME_OR_IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
      throw new InvalidInputException(
          "expected a mail server such as smtp.example.com, without scheme and port");
    }
    return host;
  }

  private static int port(String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9]{1,5}")) {
      throw new InvalidInputException("not a port");
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw new InvalidInputException("not a port");
    }
    return port;
  }

  private static Tls tls(String text) {
    return Arrays.stream(Tls.values())
        .filter(tls -> tls.name().toLowerCase(Locale.ROOT).equals(word(text)))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("no such mode"));
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private record Sender(MailAddress address, String name) {
    static Sender parse(String text) {
      Matcher named = NAMED_ADDRESS.matcher(text.strip());
      return named.matches()
          ? new Sender(
              new MailAddress(named.group(2).strip()),
              named.group(1).strip().replaceAll("^\"(.*)\"$", "$1"))
          : new Sender(new MailAddress(text.strip()), "");
    }
  }
}
