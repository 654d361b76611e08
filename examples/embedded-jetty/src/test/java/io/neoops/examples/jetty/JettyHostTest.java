package io.neoops.examples.jetty;

import io.neoops.examples.hosts.HostContract;
import io.neoops.examples.hosts.RunningHost;
import io.neoops.settings.Environment;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

class JettyHostTest extends HostContract {
  private static final String SUPER_TOKEN = "a-token-for-everything";
  private static final String OUTLET_TOKEN = "a-token-for-one-outlet";

  @Override
  protected RunningHost start(Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put(
        "NEO_OPS_TOKENS",
        "super_admin:%s,outlet_admin@%s:%s".formatted(SUPER_TOKEN, OWN_TENANT, OUTLET_TOKEN));
    JettyHost host = JettyHost.start(Environment.of(all), 0);
    return new RunningHost(URI.create("http://127.0.0.1:" + host.port()), host);
  }

  @Override
  protected String superAdmin() {
    return "Bearer " + SUPER_TOKEN;
  }

  @Override
  protected String outletAdmin() {
    return "Bearer " + OUTLET_TOKEN;
  }
}
