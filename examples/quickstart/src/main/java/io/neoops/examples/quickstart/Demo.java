package io.neoops.examples.quickstart;

import io.neoops.cli.NeoOpsCli;
import io.neoops.settings.Environment;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.ReceivedMail;
import io.neoops.testkit.SampleHost;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stage on which the steps are shown: a sample host, and what became of it. Not thread-safe.
 */
final class Demo implements AutoCloseable {
  static final int ROWS = 6_000;
  static final int CUSTOMER_DAYS = 30;
  static final int OUTBOX_DAYS = 7;

  private final SampleHost host;
  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  private final EmbeddedWebServer web = EmbeddedWebServer.started();
  private final Map<String, String> environment = new TreeMap<>();
  private int mailsShown;
  private final Tenant tenant;
  private final Tenant other;
  private final PrintStream out;
  private final PrintStream err;
  private boolean worked = true;

  Demo(EmbeddedPostgresServer server, PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.host = SampleHost.on(server);
    this.tenant = host.addTenant("demo", CUSTOMER_DAYS, OUTBOX_DAYS);
    this.other = host.addTenant("other", null, OUTBOX_DAYS);
    host.fill(tenant, ROWS);
    host.fill(other, ROWS);
    environment.putAll(host.environment());
    environment.putAll(mail.environment());
    environment.put("SMTP_FROM", "neo-ops@example.test");
    environment.put("OPS_EMAIL", "ops@example.test");
    environment.put("SLACK_WEBHOOK_URL", web.url("/slack"));
    say("It has two tenants, each with %,d customers and as many notifications:", ROWS);
    say("  demo   keeps customers %d days, delivered notifications %d", CUSTOMER_DAYS, OUTBOX_DAYS);
    say("  other  keeps customers for ever, delivered notifications %d days", OUTBOX_DAYS);
  }

  SampleHost host() {
    return host;
  }

  /** The tenant that the commands are about. */
  Tenant tenant() {
    return tenant;
  }

  /** The tenant that they must leave alone. */
  Tenant other() {
    return other;
  }

  /** Sets a variable for the commands that follow. */
  void variable(String name, String value) {
    environment.put(name, value);
  }

  /** The mail server that the commands send to. */
  EmbeddedSmtpServer mail() {
    return mail;
  }

  /** The web server that stands for Slack, and for whatever else answers or takes requests. */
  EmbeddedWebServer web() {
    return web;
  }

  /** Says which mails have arrived since it was last said. */
  void showMails() {
    List<ReceivedMail> all = mail.mails();
    for (ReceivedMail one : all.subList(mailsShown, all.size())) {
      say("mail to %s: %s", String.join(", ", one.recipients()), one.subject());
    }
    mailsShown = all.size();
  }

  void title(String text) {
    say("%n== %s", text);
  }

  void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  /** Runs a command as the command line would; the demo has failed if that does not end with 0. */
  void command(String... args) {
    say("%n$ neo-ops %s", Stream.of(args).map(Demo::quoted).collect(Collectors.joining(" ")));
    out.flush();
    int code = NeoOpsCli.run(Environment.of(environment), out, err, args);
    expect("exit code of neo-ops " + args[0], 0, code);
  }

  /** As a shell would need it. */
  private static String quoted(String argument) {
    return argument.contains(" ") ? '"' + argument + '"' : argument;
  }

  /** The demo has failed if {@code found} is something else. */
  void expect(String what, long expected, long found) {
    if (found != expected) {
      err.println("neo-ops: demo: " + what + ": expected " + expected + ", found " + found);
      worked = false;
    }
  }

  /** Says how it went, and tells whether it went well. */
  boolean conclude() {
    say("%n%s", worked ? "Everything went as expected." : "Something went wrong, see above.");
    return worked;
  }

  /** Says how to go on by hand. */
  void invite() {
    say("%nThe server stays until Ctrl-C. To go on in another terminal:%n");
    environment.forEach((name, value) -> say("export %s='%s'", name, value));
    say("./neo-ops purge --tenant other --dry-run");
    say("./neo-ops purge --all-tenants --format json");
    out.flush();
  }

  @Override
  public void close() {
    mail.close();
    web.close();
    host.close();
  }
}
