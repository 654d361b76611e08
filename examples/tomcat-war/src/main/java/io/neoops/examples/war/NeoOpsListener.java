package io.neoops.examples.war;

import io.neoops.NeoOps;
import io.neoops.csp.CspCollector;
import io.neoops.csp.CspPolicy;
import io.neoops.csp.CspReportStore;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.RoleAuthorizer;
import io.neoops.http.client.ClientRate;
import io.neoops.http.client.TrustedProxies;
import io.neoops.http.csp.CspFilter;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Adds neo-ops to the application, for whoever {@code web.xml} lets in. Settings are the context's
 * parameters, and variables of the process where those say nothing.
 */
public final class NeoOpsListener implements ServletContextListener {
  private static final long REPORTS_PER_MINUTE = 600;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    NeoOps operations = NeoOps.from(settings(context), "shop");
    RedisServer redis = operations.redis();
    open.push(redis);
    CspReportStore reports = operations.cspReports(redis);
    CspCollector collector = CspCollector.into(reports);
    open.push(collector);

    FilterRegistration.Dynamic csp =
        context.addFilter("csp", CspFilter.reporting(CspPolicy.parse("default-src 'self'")));
    csp.setAsyncSupported(true);
    csp.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    NeoOpsHttp.builder()
        .authorizer(RoleAuthorizer.withTenants(NeoOpsListener::tenants))
        .tenants(operations.tenants())
        .preflight(operations.preflight().build())
        .bundle(operations.bundle().build())
        .deadLetters(operations.deadLetters(redis))
        .cspCollector(collector, ClientRate.perMinute(REPORTS_PER_MINUTE, TrustedProxies.none()))
        .cspReports(reports)
        .build()
        .register(context);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    for (AutoCloseable resource : open) {
      try {
        resource.close();
      } catch (Exception e) {
        event.getServletContext().log("neo-ops did not close a connection", e);
      }
    }
  }

  /** An outlet's user is called as the outlet. */
  private static Set<String> tenants(HttpServletRequest request) {
    return Set.of(request.getRemoteUser());
  }

  private static Environment settings(ServletContext context) {
    Map<String, String> settings = new HashMap<>(System.getenv());
    for (String name : Collections.list(context.getInitParameterNames())) {
      settings.put(name, context.getInitParameter(name));
    }
    return Environment.of(settings);
  }
}
