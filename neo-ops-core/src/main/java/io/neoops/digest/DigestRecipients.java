package io.neoops.digest;

import io.neoops.error.InvalidInputException;
import io.neoops.mail.MailAddress;
import io.neoops.tenant.Tenant;
import java.util.Arrays;
import java.util.List;

/**
 * Who gets a tenant's digests by mail: addresses in which {@code {tenant}} stands for the tenant's
 * name. Immutable.
 */
public final class DigestRecipients {
  private static final String NAME = "{tenant}";

  private final List<String> templates;

  private DigestRecipients(List<String> templates) {
    this.templates = templates;
  }

  /**
   * Reads addresses separated by commas, for example {@code owner+{tenant}@example.com}.
   *
   * @throws InvalidInputException if one would not be an address even for a tenant named {@code a},
   *     or holds other braces
   */
  public static DigestRecipients parse(String commaSeparated) {
    List<String> templates =
        Arrays.stream(commaSeparated.split(",", -1)).map(String::strip).distinct().toList();
    for (String template : templates) {
      String sample = template.replace(NAME, "a");
      new MailAddress(sample);
      if (sample.indexOf('{') >= 0 || sample.indexOf('}') >= 0) {
        throw new InvalidInputException("expected no braces but those of {tenant}");
      }
    }
    return new DigestRecipients(templates);
  }

  /**
   * The tenant's own addresses. Each template is filled by itself, so a name cannot add an address.
   *
   * @throws InvalidInputException if the tenant's name does not make an address
   */
  public List<MailAddress> of(Tenant tenant) {
    return templates.stream().map(template -> address(template, tenant)).distinct().toList();
  }

  private static MailAddress address(String template, Tenant tenant) {
    try {
      return new MailAddress(template.replace(NAME, tenant.name()));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "the name of tenant "
              + Shown.tenant(tenant)
              + " does not make a mail address of OWNER_DIGEST_EMAIL; rename the tenant, or leave"
              + " {tenant} out of the variable",
          e);
    }
  }
}
