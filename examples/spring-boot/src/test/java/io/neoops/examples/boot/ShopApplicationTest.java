package io.neoops.examples.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.examples.hosts.HostContract;
import io.neoops.examples.hosts.RunningHost;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class ShopApplicationTest extends HostContract {

  @Override
  protected RunningHost start(Map<String, String> settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.servlet.context-path=/shop",
                "--shop.users[0].name=root",
                "--shop.users[0].password={noop}correct horse",
                "--shop.users[0].roles=super_admin",
                "--shop.users[1].name=cook",
                "--shop.users[1].password={noop}correct horse",
                "--shop.users[1].roles=outlet_admin",
                "--shop.users[1].tenants=" + OWN_TENANT));
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    ConfigurableApplicationContext context =
        SpringApplication.run(ShopApplication.class, arguments.toArray(String[]::new));
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return new RunningHost(URI.create("http://127.0.0.1:" + port + "/shop"), context);
  }

  @Override
  protected String superAdmin() {
    return basic("root");
  }

  @Override
  protected String outletAdmin() {
    return basic("cook");
  }

  @Test
  void theActuatorIsThereToo() throws InterruptedException {
    assertThat(status("", "/actuator/health")).isEqualTo(200);
    assertThat(status(outletAdmin(), "/actuator/metrics")).isEqualTo(403);
    assertThat(status(superAdmin(), "/actuator/metrics")).isEqualTo(200);
  }

  private static String basic(String user) {
    String credentials = user + ":correct horse";
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
