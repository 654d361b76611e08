package io.neoops.examples.quickstart;

import io.neoops.NeoOps;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.RoleAuthorizer;
import io.neoops.settings.Environment;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

@WebListener
public final class MountPreflight implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    NeoOps operations = NeoOps.from(Environment.system(), "shop");
    NeoOpsHttp.builder()
        .authorizer(RoleAuthorizer.create())
        .preflight(operations.preflight().build())
        .build()
        .register(event.getServletContext());
  }
}
