package io.neoops.examples.war;

import io.neoops.csp.CspPolicy;
import io.neoops.http.RoleAuthorizer;
import io.neoops.http.csp.CspFilter;
import io.neoops.http.mount.ConfiguredOperations;
import io.neoops.settings.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds neo-ops to the application, for whoever {@code web.xml} lets in. Settings are the context's
 * parameters, and variables of the process where those say nothing.
 */
public final class NeoOpsListener implements ServletContextListener {
  private @Nullable ConfiguredOperations operations;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    FilterRegistration.Dynamic csp =
        context.addFilter("csp", CspFilter.reporting(CspPolicy.parse("default-src 'self'")));
    csp.setAsyncSupported(true);
    csp.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    operations = ConfiguredOperations.open(settings(context), "shop");
    operations
        .endpoints()
        .authorizer(RoleAuthorizer.withTenants(NeoOpsListener::tenants))
        .build()
        .register(context);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (operations != null) {
      operations.close();
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
