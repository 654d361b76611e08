package io.neoops.csp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One violation as a browser told it, without any secret: the constructor covers the value of every
 * parameter whose name contains {@code token}, takes userinfo out of URLs, and cuts what is too
 * long. A component is null where the browser said nothing. Immutable.
 *
 * @param receivedAt when it came in
 * @param kind always {@value #KIND} for what browsers send
 * @param documentUri the page; as all addresses, up to {@value #LONGEST_URI} characters
 * @param referrer the page before
 * @param blockedUri what was blocked: a URL, an origin, a scheme or a word like {@code inline}
 * @param effectiveDirective the directive that was violated, for example {@code script-src-elem}
 * @param disposition {@code enforce} or {@code report}
 * @param sourceFile the script or page with the violation
 * @param line in the source file, 0 or more
 * @param column in the source file, 0 or more
 * @param statusCode of the page, 0 or more
 * @param sample the first characters of what was blocked, up to {@value #LONGEST_TEXT}
 * @param userAgent the browser, up to {@value #LONGEST_TEXT} characters
 * @param count how many reports this one stands for, 1 or more
 */
public record CspReport(
    Instant receivedAt,
    String kind,
    @Nullable String documentUri,
    @Nullable String referrer,
    @Nullable String blockedUri,
    @Nullable String effectiveDirective,
    @Nullable String disposition,
    @Nullable String sourceFile,
    @Nullable Integer line,
    @Nullable Integer column,
    @Nullable Integer statusCode,
    @Nullable String sample,
    @Nullable String userAgent,
    long count) {

  static final String KIND = "csp-violation";
  static final int LONGEST_URI = 2048;
  static final int LONGEST_TEXT = 512;
  private static final int LONGEST_WORD = 64;

  /**
   * Redacts and cuts.
   *
   * @throws IllegalArgumentException if the count is below 1 or another number below 0
   */
  public CspReport {
    if (count < 1 || isNegative(line) || isNegative(column) || isNegative(statusCode)) {
      throw new IllegalArgumentException("a report counts from 1, and its numbers from 0");
    }
    String cleanKind = BoundedText.of(kind, LONGEST_WORD);
    kind = cleanKind == null ? KIND : cleanKind;
    documentUri = BoundedText.of(documentUri, LONGEST_URI);
    referrer = BoundedText.of(referrer, LONGEST_URI);
    blockedUri = BoundedText.of(blockedUri, LONGEST_URI);
    effectiveDirective = BoundedText.of(effectiveDirective, LONGEST_WORD);
    disposition = BoundedText.of(disposition, LONGEST_WORD);
    sourceFile = BoundedText.of(sourceFile, LONGEST_URI);
    sample = BoundedText.of(sample, LONGEST_TEXT);
    userAgent = BoundedText.of(userAgent, LONGEST_TEXT);
  }

  /** The document that scripts get, its fields in a fixed order; values may be null. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("received_at", receivedAt.toString());
    document.put("kind", kind);
    document.put("document_uri", documentUri);
    document.put("referrer", referrer);
    document.put("blocked_uri", blockedUri);
    document.put("effective_directive", effectiveDirective);
    document.put("disposition", disposition);
    document.put("source_file", sourceFile);
    document.put("line", line);
    document.put("column", column);
    document.put("status_code", statusCode);
    document.put("sample", sample);
    document.put("user_agent", userAgent);
    document.put("count", count);
    return document;
  }

  CspReport withCount(long newCount) {
    return new CspReport(
        receivedAt,
        kind,
        documentUri,
        referrer,
        blockedUri,
        effectiveDirective,
        disposition,
        sourceFile,
        line,
        column,
        statusCode,
        sample,
        userAgent,
        newCount);
  }

  private static boolean isNegative(@Nullable Integer number) {
    return number != null && number < 0;
  }
}
