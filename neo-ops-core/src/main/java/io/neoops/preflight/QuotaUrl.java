package io.neoops.preflight;

import io.neoops.error.InvalidInputException;
import io.neoops.web.WebAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A URL with {@code {tenant}} in it, or without. Never shown as a whole. */
final class QuotaUrl {
  private static final String TENANT = "{tenant}";

  private static final Pattern SUBDOMAIN =
      Pattern.compile("https?://\\{tenant}\\.[^/?#@{]+([/?#].*)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private final String template;
  private final boolean subdomain;

  /**
   * A URL.
   *
   * @throws InvalidInputException if it is no absolute http or https URL; the message does not hold
   *     it
   */
  QuotaUrl(String template) {
    this.template = template.strip();
    boolean inAuthority = !parsed("a").equals(parsed("b"));
    this.subdomain = inAuthority && SUBDOMAIN.matcher(this.template).matches();
    if (inAuthority && !subdomain) {
      // Otherwise a tenant could choose who gets the token.
      throw new InvalidInputException("{tenant} must be in the path, the query or a subdomain");
    }
  }

  boolean isPerTenant() {
    return template.contains(TENANT);
  }

  /**
   * The tenant's own URL.
   *
   * @throws InvalidInputException if its name cannot be part of the host's
   */
  WebAddress of(String tenant) {
    if (subdomain && !LABEL.matcher(tenant).matches()) {
      throw new InvalidInputException(
          "the name cannot be a subdomain of QUOTAS_URL; have {tenant} in its path instead");
    }
    return WebAddress.parse(template.replace(TENANT, encoded(tenant)));
  }

  private String parsed(String tenant) {
    return WebAddress.parse(template.replace(TENANT, tenant)).toString();
  }

  /** A name of dots alone would be a step up the path. */
  private static String encoded(String name) {
    return name.matches("\\.\\.?")
        ? name.replace(".", "%2E")
        : URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
