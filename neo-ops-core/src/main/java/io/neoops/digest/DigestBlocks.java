package io.neoops.digest;

import io.neoops.slack.SlackText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A digest in Slack's Block Kit: at most six blocks, ten fields and 3,000 characters a text.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks/">the limits</a>
 */
final class DigestBlocks {
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_TEXT = 3000;

  /** Ten of them fit into one text even if every character becomes an entity. */
  private static final int LONGEST_NAME = 48;

  private DigestBlocks() {}

  /** One line for notifications. */
  static String summary(Digest digest) {
    return SlackText.escape(
        "%s, %s: %s orders"
            .formatted(
                Shown.name(digest.tenant().name()),
                Shown.date(digest.day()),
                Shown.number(digest.figures().orders())));
  }

  static List<Map<String, Object>> of(Digest digest) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    blocks.add(
        Map.of(
            "type",
            "header",
            "text",
            Map.<String, Object>of("type", "plain_text", "emoji", false, "text", heading(digest))));
    blocks.add(context("*" + Shown.date(digest.day()) + "*  " + escaped(DigestText.scope(digest))));
    blocks.add(
        Map.of(
            "type",
            "section",
            "fields",
            DigestLine.of(digest).stream().map(DigestBlocks::field).toList()));
    blocks.add(section(items(digest)));
    if (!digest.warnings().isEmpty()) {
      blocks.add(
          context(
              digest.warnings().stream()
                  .map(warning -> ":warning: " + escaped(warning))
                  .collect(Collectors.joining("\n"))));
    }
    return blocks;
  }

  /** Plain text knows no entities; quotation marks look the same and can never be a mention. */
  private static String heading(Digest digest) {
    String name = Shown.name(digest.tenant().name()).replace('<', '\u2039').replace('>', '\u203a');
    return cut(name, LONGEST_HEADER);
  }

  private static Map<String, Object> field(DigestLine line) {
    return mrkdwn(
        "*%s*\n%s\n_last week %s, %s_"
            .formatted(
                line.label(),
                escaped(line.now()),
                escaped(line.before()),
                escaped(line.change().text())));
  }

  private static String items(Digest digest) {
    List<DigestLine> items = DigestLine.items(digest);
    StringBuilder text = new StringBuilder("*Top items*");
    if (items.isEmpty()) {
      return text.append("\n").append(DigestText.noItems(digest)).toString();
    }
    int place = 0;
    for (DigestLine item : items) {
      text.append(
          "\n%d. %s  *%s*  (%s)"
              .formatted(
                  ++place,
                  escaped(TextWidth.cut(item.label(), LONGEST_NAME)),
                  item.now(),
                  item.change().text()));
    }
    return text.toString();
  }

  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", mrkdwn(text));
  }

  private static Map<String, Object> context(String text) {
    return Map.of("type", "context", "elements", List.of(mrkdwn(text)));
  }

  private static Map<String, Object> mrkdwn(String text) {
    return Map.of("type", "mrkdwn", "text", cut(text, LONGEST_TEXT));
  }

  private static String escaped(String text) {
    return SlackText.escape(text);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "\u2026";
  }
}
