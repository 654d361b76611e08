package io.neoops.http;

import io.neoops.alert.TestAlert;
import io.neoops.bundle.SupportBundle;
import io.neoops.csp.CspCollector;
import io.neoops.csp.CspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.digest.OwnerDigest;
import io.neoops.error.InvalidInputException;
import io.neoops.http.client.ClientRate;
import io.neoops.http.csp.CspFilter;
import io.neoops.ledger.RunHistory;
import io.neoops.preflight.Preflight;
import io.neoops.purge.TenantPurge;
import io.neoops.tenant.TenantDirectory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The operations as HTTP endpoints of a servlet container.
 *
 * <pre>{@code
 * NeoOpsHttp.builder()
 *     .authorizer(RoleAuthorizer.create())
 *     .deadLetters(operations.deadLetters(redis))
 *     .build()
 *     .register(servletContext);
 * }</pre>
 *
 * <p>{@link io.neoops.http.mount.ConfiguredOperations} has a builder with all that settings are
 * enough for. An operation that is not given has no endpoint. Without an {@link Authorizer} there
 * is none that asks for credentials. Immutable; safe for use by several threads, and in several
 * contexts.
 */
public final class NeoOpsHttp {
  private final EndpointRunner runner;
  private final Map<String, Endpoint> endpoints;
  private final Optional<CspReportServlet> reports;

  private NeoOpsHttp(
      EndpointRunner runner, Map<String, Endpoint> endpoints, Optional<CspReportServlet> reports) {
    this.runner = runner;
    this.endpoints = Collections.unmodifiableMap(endpoints);
    this.reports = reports;
  }

  /** A builder that has no operations and admits nobody. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Puts every endpoint under its own path, below the context's, and nothing elsewhere. To be
   * called while the context is being initialized.
   *
   * @throws IllegalStateException if the context has something else at one of the paths
   */
  public void register(ServletContext context) {
    endpoints.forEach(
        (path, endpoint) -> {
          String name = "neo-ops " + path;
          PathTemplate template = endpoint.route().path();
          if (template.hasTenant()) {
            FilterRegistration.Dynamic filter =
                context.addFilter(name, new EndpointFilter(runner, endpoint));
            requireFree(filter, path);
            filter.setAsyncSupported(true);
            // After the host's own filters, which may be what authenticates.
            filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST), true, template.prefix() + "*");
          } else {
            register(context, path, new EndpointServlet(runner, endpoint));
          }
        });
    reports.ifPresent(servlet -> register(context, CspFilter.REPORT_PATH, servlet));
  }

  private static void register(ServletContext context, String path, Servlet servlet) {
    ServletRegistration.Dynamic registration = context.addServlet("neo-ops " + path, servlet);
    requireFree(registration, path);
    registration.setAsyncSupported(true);
    if (!registration.addMapping(path).isEmpty()) {
      throw taken(path);
    }
  }

  /** All endpoints in one servlet, to be mapped to a prefix such as {@code /ops/*}. */
  public Servlet servlet() {
    return new OpsServlet(runner, List.copyOf(endpoints.values()), reports);
  }

  /**
   * One endpoint as a servlet, to be mapped to any path; one with a tenant to a prefix, below which
   * the path goes on with the tenant and what follows it.
   *
   * @param path one of {@link #paths}
   * @throws InvalidInputException if it is none
   */
  public Servlet servlet(String path) {
    if (reports.isPresent() && path.equals(CspFilter.REPORT_PATH)) {
      return reports.get();
    }
    Endpoint endpoint = endpoints.get(path);
    if (endpoint == null) {
      throw new InvalidInputException(
          "expected the path of an endpoint, one of " + paths() + ", found " + path);
    }
    return new EndpointServlet(runner, endpoint);
  }

  /** The endpoints' paths, {@code {tenant}} standing for a tenant's name or id. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>(endpoints.keySet());
    reports.ifPresent(servlet -> paths.add(CspFilter.REPORT_PATH));
    return paths;
  }

  private static void requireFree(@Nullable Object registration, String path) {
    if (registration == null) {
      throw taken(path);
    }
  }

  private static IllegalStateException taken(String path) {
    return new IllegalStateException(
        path + ": expected a path that is free in the context, found it taken");
  }

  /** Takes the operations. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private @Nullable Authorizer authorizer;
    private TenantDirectory tenants = new NoTenants();
    private Set<String> origins = Set.of();
    private RunHistory runs = RunHistory.NONE;
    private final Tasks tasks = new Tasks(Clock.systemUTC());
    private final ShownPages pages = new ShownPages();
    private Optional<CspReportServlet> reports = Optional.empty();

    private Builder() {
      add(new OpenApiEndpoint());
    }

    /** Who may call; without one, no endpoint is there that asks for credentials. */
    public Builder authorizer(Authorizer authorizer) {
      this.authorizer = authorizer;
      return this;
    }

    /** The tenants that paths and callers name; none unless set. */
    public Builder tenants(TenantDirectory tenants) {
      this.tenants = tenants;
      return this;
    }

    /** An endpoint that makes support bundles of the {@link #tenants}. */
    public Builder bundle(SupportBundle bundle) {
      return add(new BundleEndpoint(bundle));
    }

    /** An endpoint that runs the preflight checks. */
    public Builder preflight(Preflight preflight) {
      return add(new PreflightEndpoint(preflight));
    }

    /** Endpoints that list and replay dead letters. */
    public Builder deadLetters(DeadLetters letters) {
      return add(new DeadLettersEndpoint(letters))
          .add(new LetterEndpoint(letters))
          .add(new ReplayEndpoint(letters))
          .add(new ReplayAllEndpoint(letters, tasks));
    }

    /** The recorded runs, for an endpoint that lists them and for what tenants are told. */
    public Builder runs(RunHistory history) {
      this.runs = history;
      return add(new RunsEndpoint(history));
    }

    /** An endpoint that counts what {@code purge} would remove; nothing purges over HTTP. */
    public Builder purgePreview(TenantPurge purge) {
      return add(new PurgePreviewEndpoint(purge, tasks));
    }

    /** An endpoint that shows digests as they would be mailed, and sends them to nobody. */
    public Builder digestPreview(OwnerDigest digest) {
      return add(new DigestPreviewEndpoint(digest, pages));
    }

    /**
     * An endpoint that sends test alerts.
     *
     * @param leaving sends one and waits for nothing
     * @param following sends one and waits until somebody is notified
     */
    public Builder testAlert(TestAlert leaving, TestAlert following) {
      return add(new TestAlertEndpoint(leaving, following, tasks));
    }

    /**
     * An endpoint that takes CSP reports from anybody.
     *
     * @param collector the caller's to close
     */
    public Builder cspCollector(CspCollector collector, ClientRate rate) {
      this.reports = Optional.of(new CspReportServlet(collector, rate));
      return this;
    }

    /** An endpoint that lists CSP reports. */
    public Builder cspReports(CspReportStore store) {
      return add(new CspReportsEndpoint(store));
    }

    /**
     * Origins whose pages may change things, besides the one that a request came to, for example
     * {@code https://ops.example.com}. Needed where a proxy does not pass the {@code Host} header
     * on.
     */
    public Builder allowedOrigins(String... origins) {
      this.origins = Set.of(origins);
      return this;
    }

    /** What has been given. */
    public NeoOpsHttp build() {
      Map<String, Endpoint> open = new LinkedHashMap<>(endpoints);
      if (authorizer == null) {
        open.values().removeIf(endpoint -> endpoint.route().access() != Access.ANYONE);
      } else {
        console().forEach(endpoint -> open.put(endpoint.route().path().text(), endpoint));
        Endpoint session = new SessionEndpoint(open);
        open.put(session.route().path().text(), session);
      }
      Authorizer whom = authorizer == null ? request -> Optional.empty() : authorizer;
      return new NeoOpsHttp(
          new EndpointRunner(new Gate(whom, tenants, new Origin(origins))), open, reports);
    }

    private List<Endpoint> console() {
      List<Endpoint> console = new ArrayList<>(ConsoleFile.all());
      console.add(pages);
      console.add(new TasksEndpoint(tasks));
      if (!(tenants instanceof NoTenants)) {
        console.add(new TenantsEndpoint(tenants));
        console.add(new TenantEndpoint(runs));
      }
      return console;
    }

    Builder add(Endpoint endpoint) {
      endpoints.put(endpoint.route().path().text(), endpoint);
      return this;
    }
  }
}
