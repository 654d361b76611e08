package io.neoops.csp;

import io.neoops.json.LooseJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report's fields by all the names that browsers have given them: with dashes in {@code
 * csp-report}, in camel case in the Reporting API, with underscores in our own documents.
 */
final class ReportFields {
  private static final String[] DOCUMENT = {
    "document-uri", "documentURL", "documentURI", "document_uri"
  };
  private static final String[] BLOCKED = {
    "blocked-uri", "blockedURL", "blockedURI", "blocked_uri"
  };
  private static final String[] DIRECTIVE = {
    "effective-directive",
    "effectiveDirective",
    "effective_directive",
    "violated-directive",
    "violatedDirective"
  };

  private final LooseJson body;

  ReportFields(LooseJson body) {
    this.body = body;
  }

  /** Whether it tells of a violation at all. */
  boolean isReport() {
    return text(DOCUMENT) != null || text(BLOCKED) != null || text(DIRECTIVE) != null;
  }

  CspReport read(Instant receivedAt, Optional<String> page, Optional<String> browser) {
    String document = text(DOCUMENT);
    return new CspReport(
        receivedAt,
        CspReport.KIND,
        document == null ? page.orElse(null) : document,
        text("referrer"),
        text(BLOCKED),
        directive(),
        text("disposition"),
        text("source-file", "sourceFile", "source_file"),
        number("line-number", "lineNumber", "line"),
        number("column-number", "columnNumber", "column"),
        number("status-code", "statusCode", "status_code"),
        text("sample", "script-sample"),
        browser.orElse(null),
        1);
  }

  /** Old browsers give the whole directive, with its sources. */
  private @Nullable String directive() {
    String directive = text(DIRECTIVE);
    return directive == null ? null : List.of(directive.strip().split("\\s+", 2)).get(0);
  }

  /** The first of these that holds a text, other than a blank one. */
  @Nullable String text(String... names) {
    for (String name : names) {
      Optional<String> text =
          body.member(name).flatMap(LooseJson::text).filter(value -> !value.isBlank());
      if (text.isPresent()) {
        return text.get();
      }
    }
    return null;
  }

  /** A whole number from 0, also as a string; what else stands there is left out. */
  @Nullable Integer number(String... names) {
    String text = text(names);
    if (text == null || text.length() > 24) {
      return null;
    }
    String digits = text.strip();
    int point = digits.indexOf('.');
    if (point > 0 && digits.substring(point + 1).chars().allMatch(c -> c == '0')) {
      digits = digits.substring(0, point);
    }
    try {
      return digits.startsWith("-") ? null : Integer.valueOf(Integer.parseInt(digits));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
