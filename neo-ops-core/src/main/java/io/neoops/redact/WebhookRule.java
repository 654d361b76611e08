package io.neoops.redact;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** URLs whose path is the secret: those of known services, and whatever stands behind hooks. */
final class WebhookRule implements Rule {
  private static final int SHORTEST = 16;

  /** Host and path up to the secret; all that follows is hidden. */
  private static final List<String> KNOWN =
      List.of(
          "hooks.slack.com/services/",
          "hooks.slack.com/workflows/",
          "hooks.slack.com/triggers/",
          "hooks.slack-gov.com/services/",
          "discord.com/api/webhooks/",
          "discordapp.com/api/webhooks/",
          "outlook.office.com/webhook/",
          "outlook.office365.com/webhook/",
          ".webhook.office.com/webhookb2/",
          "hooks.zapier.com/hooks/",
          "chat.googleapis.com/v1/spaces/",
          "api.telegram.org/bot",
          "api.telegram.org/file/bot",
          "events.pagerduty.com/integration/",
          "hc-ping.com/",
          "hook.integromat.com/",
          ".make.com/",
          "webhook.site/",
          "oapi.dingtalk.com/robot/send",
          "open.feishu.cn/open-apis/bot/v2/hook/",
          "qyapi.weixin.qq.com/cgi-bin/webhook/send",
          "maker.ifttt.com/trigger/",
          "hooks.airtable.com/workflows/",
          "hooks.chime.aws/incomingwebhooks/");

  /** Segments of a path behind which a secret may stand. */
  private static final List<String> HOOKS =
      List.of(
          "hook",
          "hooks",
          "webhook",
          "webhooks",
          "reset",
          "reset-password",
          "password-reset",
          "invite",
          "invitation",
          "activate",
          "magic-link",
          "verify-email",
          "confirm-email");

  /** The words of which one is in each URL or path that may be hidden, in lower case. */
  static Set<String> words() {
    Set<String> words = new HashSet<>();
    for (String known : KNOWN) {
      String host = known.substring(0, known.indexOf('/'));
      String[] labels = host.split("\\.", -1);
      words.addAll(List.of(labels[labels.length - 2].split("-", -1)));
    }
    HOOKS.forEach(hook -> words.add(hook.replaceFirst("-.*", "")));
    words.add("incomingwebhook");
    return words;
  }

  @Override
  public int signals() {
    return Signals.HOOK;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.has('/')) {
      return;
    }
    path(line, found);
    Runs authorities = line.authorities();
    for (int i = 0; i < authorities.count(); i++) {
      int from = authorities.from(i);
      int end = authorities.to(i);
      if (i > 0 && authorities.to(i - 1) == end) {
        continue;
      }
      int secret = secret(line, from, end);
      if (secret >= 0) {
        int to = end;
        while (to > secret && ".,;:)]}".indexOf(line.at(to - 1)) >= 0) {
          to--;
        }
        found.add(Kind.WEBHOOK, secret, to);
      }
    }
  }

  /** A path by itself, as access logs have it. */
  private static void path(Line line, Findings found) {
    Runs names = line.names();
    for (int run = 0; run + 1 < names.count(); run++) {
      int from = names.from(run);
      int to = names.to(run);
      if (line.at(from - 1) == '/' && line.at(to) == '/' && isHooks(line, from, to)) {
        int end = names.to(run + 1);
        if (names.from(run + 1) == to + 1 && isSecret(line, to + 1, end)) {
          found.add(Kind.WEBHOOK, to + 1, end);
        }
      }
    }
  }

  private static int secret(Line line, int from, int end) {
    for (String known : KNOWN) {
      int path = known.charAt(0) == '.' ? dotted(line, from, end, known) : from;
      if (path >= 0 && matches(line, path, known)) {
        int start = skip(line, path, known);
        return start < end ? start : -1;
      }
    }
    int segment = from;
    boolean hooks = false;
    for (int i = from; i <= end; i++) {
      char c = line.at(i);
      if (i < end && c != '/' && c != '?' && c != '#') {
        continue;
      }
      if (hooks && isSecret(line, segment, i)) {
        return segment;
      }
      hooks |= segment > from && isHooks(line, segment, i);
      if (i < end && c != '/') {
        return -1;
      }
      segment = i + 1;
    }
    return -1;
  }

  private static int dotted(Line line, int from, int end, String known) {
    for (int i = from; i < end && line.at(i) != '/'; i++) {
      if (line.at(i) == '.' && matches(line, i, known)) {
        return i;
      }
    }
    return -1;
  }

  /** Compares, and takes the escaped slash of JSON for a slash. */
  private static boolean matches(Line line, int from, String known) {
    return skip(line, from, known) >= 0;
  }

  private static int skip(Line line, int from, String known) {
    int i = from;
    for (int k = 0; k < known.length(); k++, i++) {
      if (known.charAt(k) == '/' && line.at(i) == '\\') {
        i++;
      }
      if (Chars.lower(line.at(i)) != known.charAt(k)) {
        return -1;
      }
    }
    return i;
  }

  private static boolean isHooks(Line line, int from, int to) {
    int end = line.at(to - 1) == '\\' ? to - 1 : to;
    for (String word : HOOKS) {
      if (end - from == word.length() && line.matches(from, word)) {
        return true;
      }
    }
    return line.matches(from, "incomingwebhook") && end - from <= 16;
  }

  private static boolean isSecret(Line line, int from, int to) {
    int digits = 0;
    int letters = 0;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      digits += Chars.isDigit(c) ? 1 : 0;
      letters += Chars.isLetter(c) ? 1 : 0;
    }
    return to - from >= SHORTEST && digits > 1 && letters > 1 && !Plausible.isUuid(line, from, to);
  }
}
