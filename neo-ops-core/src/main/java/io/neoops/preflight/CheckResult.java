package io.neoops.preflight;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param detail for a person, one line and without secrets
 * @param remedy what to do about it; there for every warning and failure
 */
public record CheckResult(Status status, String detail, Optional<String> remedy) {

  /**
   * A result; whatever would break a line or move a terminal's cursor becomes a space.
   *
   * @throws IllegalArgumentException if detail or remedy is blank, or a warning or failure has no
   *     remedy
   */
  public CheckResult {
    detail = Shown.line(detail);
    remedy = remedy.map(Shown::line);
    if (detail.isBlank() || remedy.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("a check's detail and remedy must not be blank");
    }
    if (status != Status.OK && remedy.isEmpty()) {
      throw new IllegalArgumentException("a check that is not ok must have a remedy");
    }
  }

  /** All is well. */
  public static CheckResult ok(String detail) {
    return new CheckResult(Status.OK, detail, Optional.empty());
  }

  /** It works, but a person should look at it. */
  public static CheckResult warn(String detail, String remedy) {
    return new CheckResult(Status.WARN, detail, Optional.of(remedy));
  }

  /** It does not work. */
  public static CheckResult fail(String detail, String remedy) {
    return new CheckResult(Status.FAIL, detail, Optional.of(remedy));
  }
}
