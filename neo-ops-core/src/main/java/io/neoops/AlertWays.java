package io.neoops;

import io.neoops.alert.Alerter;
import io.neoops.alert.AlertmanagerAlerter;
import io.neoops.alert.MailAlerter;
import io.neoops.alert.SlackAlerter;
import io.neoops.alert.TestAlert;
import io.neoops.error.InvalidInputException;
import io.neoops.mail.MailAddress;
import io.neoops.mail.SmtpMailer;
import io.neoops.mail.SmtpSettings;
import io.neoops.mail.SmtpTimeouts;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import io.neoops.slack.SlackWebhook;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways on which the environment sends alerts: an Alertmanager, else Slack and mail. */
final class AlertWays {
  private static final Logger log = LoggerFactory.getLogger(AlertWays.class);

  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** An Alertmanager with many alerts has metrics of some megabytes. */
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private final Environment environment;
  private final Duration timeout;
  private final WebClient client;
  private final Clock clock = Clock.systemUTC();

  AlertWays(Environment environment, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new InvalidInputException("the timeout of a test alert must be more than 0");
    }
    this.environment = environment;
    this.timeout = timeout;
    this.client = new WebClient(shorter(LONGEST_CALL, timeout), LARGEST_ANSWER);
  }

  TestAlert leaving() {
    return through((web, address) -> AlertmanagerAlerter.sending(web, address, clock));
  }

  TestAlert following() {
    return through((web, address) -> AlertmanagerAlerter.following(web, address, clock, timeout));
  }

  private TestAlert through(BiFunction<WebClient, WebAddress, Alerter> alertmanager) {
    Optional<WebAddress> address = environment.find(Variable.ALERTMANAGER_URL, WebAddress::parse);
    List<Alerter> ways =
        address.map(url -> List.of(alertmanager.apply(client, url))).orElseGet(this::direct);
    if (ways.isEmpty()) {
      throw new InvalidInputException(
          "no way for alerts is configured: set ALERTMANAGER_URL, or SLACK_WEBHOOK_URL, or"
              + " SMTP_HOST and OPS_EMAIL");
    }
    return new TestAlert(ways, clock);
  }

  private List<Alerter> direct() {
    List<Alerter> ways = new ArrayList<>();
    environment
        .find(Variable.SLACK_WEBHOOK_URL, WebAddress::parse)
        .ifPresent(url -> ways.add(new SlackAlerter(new SlackWebhook(client, url))));
    Optional<List<MailAddress>> to = environment.find(Variable.OPS_EMAIL, MailAddress::list);
    boolean hasServer = environment.find(Variable.SMTP_HOST).isPresent();
    if (to.isPresent() && hasServer) {
      ways.add(new MailAlerter(mailer(), to.get()));
    } else if (!ways.isEmpty() && (to.isPresent() || hasServer)) {
      log.warn("mail is not tested: {} is not set", hasServer ? "OPS_EMAIL" : "SMTP_HOST");
    }
    return ways;
  }

  private SmtpMailer mailer() {
    SmtpTimeouts usual = SmtpTimeouts.DEFAULT;
    SmtpTimeouts timeouts =
        new SmtpTimeouts(
            shorter(usual.connect(), timeout),
            shorter(usual.answer(), timeout),
            shorter(usual.whole(), timeout));
    return new SmtpMailer(SmtpSettings.from(environment), timeouts);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
