package io.neoops.preflight;

import io.neoops.error.InvalidInputException;
import io.neoops.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges {@code {"data":{"tables":{"limit":10,"used":3}}}}. */
final class QuotaDocument {
  private static final String REMEDY =
      "mend the quota endpoint: each member of data has a limit, a number from 0 up or null, and"
          + " used, a number from 0 up";

  private static final BigDecimal PLAIN = new BigDecimal("1E18");

  private QuotaDocument() {}

  static CheckResult judge(String body) {
    Map<?, ?> document;
    try {
      document = Json.read(body, Map.class, "quotas");
    } catch (InvalidInputException e) {
      return malformed("the answer is no JSON object");
    }
    if (document == null || Boolean.FALSE.equals(document.get("ok"))) {
      return malformed("the answer is an error");
    }
    if (!(document.get("data") instanceof Map<?, ?> data)) {
      return malformed("the answer has no object data");
    }
    if (data.isEmpty()) {
      return CheckResult.warn("quotas: data is empty", REMEDY);
    }
    Findings findings = new Findings();
    data.forEach((name, quota) -> findings.add(judge(Shown.name(String.valueOf(name)), quota)));
    return findings.result(data.size() + " quotas make sense");
  }

  private static CheckResult judge(String name, @Nullable Object quota) {
    if (!(quota instanceof Map<?, ?> members)) {
      return malformed(name + " is no object");
    }
    if (!members.containsKey("limit") || !members.containsKey("used")) {
      return malformed(name + " has no " + (members.containsKey("limit") ? "used" : "limit"));
    }
    Optional<BigDecimal> used = number(members.get("used"));
    Optional<BigDecimal> limit = number(members.get("limit"));
    if (used.isEmpty()) {
      return malformed("used of " + name + " is no number from 0 up");
    }
    if (limit.isEmpty() && members.get("limit") != null) {
      return malformed("limit of " + name + " is neither a number from 0 up nor null");
    }
    return limit.isPresent() && used.get().compareTo(limit.get()) > 0
        ? CheckResult.warn(
            "quotas: " + name + " uses " + plain(used.get()) + " of " + plain(limit.get()),
            "raise the limit or see why it was not kept")
        : CheckResult.ok(name);
  }

  private static Optional<BigDecimal> number(@Nullable Object value) {
    if (!(value instanceof Number number) || isNotFinite(number)) {
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() < 0 ? Optional.empty() : Optional.of(exact);
  }

  /** A number that JSON may hold and a double cannot. */
  private static boolean isNotFinite(Number number) {
    return number instanceof Double value && !Double.isFinite(value);
  }

  private static String plain(BigDecimal number) {
    return number.compareTo(PLAIN) > 0
        ? number.toString()
        : number.stripTrailingZeros().toPlainString();
  }

  private static CheckResult malformed(String what) {
    return CheckResult.fail("quotas: " + what, REMEDY);
  }
}
