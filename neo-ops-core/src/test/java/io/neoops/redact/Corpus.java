package io.neoops.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labelled lines: {@code secrets.txt} and {@code benign.txt} beside this class. */
final class Corpus {
  static final Pattern PLACEHOLDER =
      Pattern.compile("\\[redacted:(secret|card|email|iban|line|phone):[0-9a-f]{16}]");

  private static final Pattern MARKED = Pattern.compile("«([^»]*)(?:»|$)");

  private Corpus() {}

  /**
   * A text with its secrets.
   *
   * @param around the text without them
   */
  record Secret(String kind, String text, List<String> secrets, String around) {
    @Override
    public String toString() {
      return kind + ": " + text;
    }
  }

  static List<Secret> secrets() {
    List<Secret> entries = new ArrayList<>();
    for (String entry : lines("secrets.txt")) {
      if (!entry.startsWith("#")) {
        int tab = entry.indexOf('\t');
        String marked = entry.substring(tab + 1).replace('⏎', '\n');
        Matcher matcher = MARKED.matcher(marked);
        List<String> secrets = new ArrayList<>();
        while (matcher.find()) {
          secrets.add(matcher.group(1));
        }
        String text = marked.replace("«", "").replace("»", "");
        entries.add(
            new Secret(entry.substring(0, tab), text, secrets, matcher.replaceAll("\u0000")));
      }
    }
    return entries;
  }

  static List<String> benign() {
    return lines("benign.txt");
  }

  private static List<String> lines(String name) {
    try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
