package io.neoops.settings;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.UrlParts.HostPart;
import io.neoops.settings.UrlParts.Place;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A {@link PostgresUrl} per tenant: {@code {tenant_id}} and {@code {tenant}}, the tenant's name,
 * stand for what differs.
 *
 * <p>The URL is taken apart before the placeholders are filled, and the name is held to a narrow
 * alphabet besides, so that no name changes what it does not stand in. Immutable; safe for use by
 * several threads.
 */
public final class TenantUrlTemplate {
  /** PostgreSQL cuts a longer identifier off, to what may be another tenant's. */
  private static final int MAX_IDENTIFIER_BYTES = 63;

  private static final Set<String> SYSTEM_DATABASES = Set.of("postgres", "template0", "template1");

  private final UrlParts parts;
  private final Set<Place> named;
  private final Set<Place> filled;

  private TenantUrlTemplate(UrlParts parts, Set<Place> named, Set<Place> filled) {
    this.parts = parts;
    this.named = named;
    this.filled = filled;
  }

  /**
   * Reads a URL of any form that {@link PostgresUrl#parse} takes, with placeholders in user,
   * password, host, database or parameter values. Their braces may be percent-encoded. Any other
   * pair of braces is refused, and outside the password any other brace.
   *
   * @throws InvalidInputException if the text is no such template, if all tenants would share one
   *     database, or if a tenant's name would choose the domain of a host; the message holds no
   *     part of the text but known parameter names
   */
  public static TenantUrlTemplate parse(String template) {
    UrlParts parts = UrlParser.parse(template);
    Set<Place> named = EnumSet.noneOf(Place.class);
    Set<Place> filled = EnumSet.noneOf(Place.class);
    UrlParts sample =
        parts.edit(
            (place, text) -> {
              String result = Placeholders.checked(place, text);
              if (!result.equals(text)) {
                filled.add(place);
              }
              if (text.contains(Placeholders.NAME)) {
                named.add(place);
              }
              return result;
            });
    if (filled.stream().allMatch(place -> place == Place.PASSWORD || place == Place.PARAMETER)) {
      throw MalformedException.template(
          "neither {tenant_id} nor {tenant} in host, user or database: all tenants would share one"
              + " database");
    }
    if (parts.hosts().stream().map(HostPart::name).anyMatch(Placeholders::choosesDomain)) {
      throw MalformedException.template(
          "a host whose domain or address is {tenant} (put a domain after it, or take"
              + " {tenant_id})");
    }
    TenantUrlTemplate parsed = new TenantUrlTemplate(parts, named, filled);
    parsed.requireSafe(PostgresUrl.of(sample));
    return parsed;
  }

  /**
   * The database of one tenant.
   *
   * @param tenantName looked at only where the template has {@code {tenant}}: 1 to 63 ASCII
   *     letters, digits, {@code _}, {@code -} and {@code .}, the first a letter or digit; in a host
   *     only lower-case letters, digits and {@code -}; in {@code options} or {@code currentSchema}
   *     only lower-case letters, digits, {@code _} and {@code -}, and no schema of PostgreSQL's own
   * @throws InvalidInputException if this tenant's name or database cannot be; the message shows
   *     the name, escaped and shortened, and no part of the template
   */
  public PostgresUrl resolve(UUID tenantId, String tenantName) {
    String problem =
        named.isEmpty()
            ? ""
            : Placeholders.problem(
                tenantName, named.contains(Place.HOST), named.contains(Place.SESSION));
    if (!problem.isEmpty()) {
      throw refused(tenantName, problem);
    }
    String id = tenantId.toString();
    try {
      PostgresUrl url =
          PostgresUrl.of(parts.edit((place, text) -> Placeholders.fill(text, id, tenantName)));
      requireSafe(url);
      return url;
    } catch (MalformedException e) {
      throw refused(tenantName, e.detail());
    }
  }

  private static InvalidInputException refused(String tenantName, String problem) {
    return new InvalidInputException(
        "tenant "
            + Placeholders.shown(tenantName)
            + " has no place in the tenant database URL: "
            + problem);
  }

  private void requireSafe(PostgresUrl url) {
    requireIdentifier("database", url.effectiveDatabase());
    if (filled.contains(Place.USER)) {
      requireIdentifier("user", url.user().orElse(""));
    }
    if (named.contains(Place.HOST)
        && url.hosts().stream().map(PostgresUrl.Host::name).anyMatch(Placeholders::isSpecialHost)) {
      throw MalformedException.template("a host that would be localhost or a bare number");
    }
  }

  private static void requireIdentifier(String what, String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0) {
      throw MalformedException.template("no " + what);
    }
    if (bytes > MAX_IDENTIFIER_BYTES) {
      throw MalformedException.template(
          "a " + what + " of " + bytes + " bytes (PostgreSQL cuts it off after 63)");
    }
    if (SYSTEM_DATABASES.contains(name.toLowerCase(Locale.ROOT))) {
      throw MalformedException.template("a " + what + " that is PostgreSQL's own");
    }
  }

  /** Hosts, ports and database with their placeholders, fit for a log. */
  @Override
  public String toString() {
    String database = PercentCoding.encode(parts.database());
    return "postgresql://"
        + String.join(",", parts.hosts().stream().map(TenantUrlTemplate::shown).toList())
        + "/"
        + database.replace("%7B", "{").replace("%7D", "}");
  }

  private static String shown(HostPart host) {
    String name = host.name();
    return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + host.port();
  }
}
