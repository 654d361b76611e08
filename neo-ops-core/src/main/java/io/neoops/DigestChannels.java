package io.neoops;

import io.neoops.digest.DigestChannel;
import io.neoops.digest.DigestRecipients;
import io.neoops.digest.MailChannel;
import io.neoops.digest.SlackChannel;
import io.neoops.error.InvalidInputException;
import io.neoops.mail.SmtpMailer;
import io.neoops.mail.SmtpSettings;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import io.neoops.web.WebClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways on which digests go, as the environment configures them. */
final class DigestChannels {
  private static final Logger log = LoggerFactory.getLogger(DigestChannels.class);
  private static final String EMAIL = "email";
  private static final String SLACK = "slack";

  /** Slack answers with a word. */
  private static final int SLACK_BYTES = 64 * 1024;

  private static final Duration SLACK_DEADLINE = Duration.ofSeconds(15);

  private DigestChannels() {}

  static List<DigestChannel> of(Environment environment, Optional<Set<String>> wanted) {
    wanted.ifPresent(DigestChannels::requireKnown);
    List<DigestChannel> channels = new ArrayList<>();
    if (wanted.map(names -> names.contains(EMAIL)).orElseGet(() -> hasMail(environment))) {
      channels.add(
          new MailChannel(new SmtpMailer(SmtpSettings.from(environment)), recipients(environment)));
    }
    if (wanted
        .map(names -> names.contains(SLACK))
        .orElseGet(() -> environment.find(Variable.SLACK_WEBHOOK_URL).isPresent())) {
      WebClient client = new WebClient(SLACK_DEADLINE, SLACK_BYTES);
      channels.add(
          environment.require(Variable.SLACK_WEBHOOK_URL, url -> SlackChannel.to(client, url)));
    }
    return channels;
  }

  private static boolean hasMail(Environment environment) {
    boolean hasServer = environment.find(Variable.SMTP_HOST).isPresent();
    boolean hasAddress =
        environment.find(Variable.OWNER_DIGEST_EMAIL).isPresent()
            || environment.find(Variable.OPS_EMAIL).isPresent();
    if (hasServer != hasAddress) {
      log.warn(
          "digests do not go out by mail: {} not set",
          hasServer ? "OWNER_DIGEST_EMAIL and OPS_EMAIL are" : "SMTP_HOST is");
    }
    return hasServer && hasAddress;
  }

  private static DigestRecipients recipients(Environment environment) {
    Variable variable =
        environment.find(Variable.OWNER_DIGEST_EMAIL).isEmpty()
                && environment.find(Variable.OPS_EMAIL).isPresent()
            ? Variable.OPS_EMAIL
            : Variable.OWNER_DIGEST_EMAIL;
    return environment.require(variable, DigestRecipients::parse);
  }

  private static void requireKnown(Set<String> names) {
    for (String name : names) {
      if (!name.equals(EMAIL) && !name.equals(SLACK)) {
        throw new InvalidInputException(
            "there is no channel '" + name + "'; expected some of console, email and slack");
      }
    }
  }
}
