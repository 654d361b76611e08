package io.neoops.tenant;

import io.neoops.error.InvalidInputException;
import io.neoops.postgres.PostgresDataSources;
import io.neoops.settings.PostgresUrl;
import io.neoops.settings.TenantUrlTemplate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Finds each tenant's database by filling its id and name into a URL template. Keeps no connection.
 */
public final class UrlTenantDatabases implements TenantDatabases {
  private final TenantUrlTemplate template;
  private final PostgresUrl master;
  private final Function<PostgresUrl, DataSource> connecting;

  /**
   * Databases by template.
   *
   * @param master the master database, which no tenant's URL may come to mean
   */
  public UrlTenantDatabases(TenantUrlTemplate template, PostgresUrl master) {
    this(template, master, PostgresDataSources::of);
  }

  /**
   * Databases by template that are connected to in a way of the caller's own.
   *
   * @param connecting makes a data source of a tenant's URL
   */
  public UrlTenantDatabases(
      TenantUrlTemplate template,
      PostgresUrl master,
      Function<PostgresUrl, DataSource> connecting) {
    this.template = template;
    this.master = master;
    this.connecting = connecting;
  }

  @Override
  public DataSource of(Tenant tenant) {
    PostgresUrl url = template.resolve(tenant.id(), tenant.name());
    if (isMaster(url)) {
      throw new InvalidInputException(
          "the URL template gives tenant "
              + tenant.id()
              + " the master database; rename the tenant"
              + " or use {tenant_id} in POSTGRES_TENANT_DSN_TEMPLATE");
    }
    return connecting.apply(url);
  }

  /** The same server may be written in several ways: by name, by address, in another order. */
  private boolean isMaster(PostgresUrl url) {
    if (!url.effectiveDatabase().equals(master.effectiveDatabase())) {
      return false;
    }
    Set<String> servers = servers(master);
    return servers(url).stream().anyMatch(servers::contains);
  }

  private static Set<String> servers(PostgresUrl url) {
    return url.hosts().stream()
        .flatMap(host -> addresses(host.name()).map(address -> address + " " + host.port()))
        .collect(Collectors.toSet());
  }

  private static Stream<String> addresses(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).map(InetAddress::getHostAddress);
    } catch (UnknownHostException e) {
      // Who cannot be found by name cannot be connected to either.
      return Stream.of(host);
    }
  }
}
