package io.neoops.examples.war;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.examples.hosts.HostContract;
import io.neoops.examples.hosts.RunningHost;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** The packaged WAR in a Tomcat that knows nothing of it but its file and two users. */
class ShopWarIT extends HostContract {
  private static final Path WAR = Path.of("target", "shop.war");
  private static final String PASSWORD = "correct horse";

  @Override
  protected RunningHost start(Map<String, String> settings) throws Exception {
    Tomcat tomcat = new Tomcat();
    Path home = Files.createTempDirectory("neo-ops-tomcat");
    Files.createDirectory(home.resolve("webapps"));
    tomcat.setBaseDir(home.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    tomcat.addUser("root", PASSWORD);
    tomcat.addRole("root", "super_admin");
    tomcat.addUser(OWN_TENANT, PASSWORD);
    tomcat.addRole(OWN_TENANT, "outlet_admin");

    ContextConfig configuration = new ContextConfig();
    configuration.setDefaultWebXml(
        Path.of(Objects.requireNonNull(getClass().getResource("/tomcat-web.xml")).toURI())
            .toString());
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context shop =
        tomcat.addWebapp(tomcat.getHost(), "/shop", WAR.toAbsolutePath().toString(), configuration);
    shop.setParentClassLoader(new TomcatClasses());
    settings.forEach(shop::addParameter);
    tomcat.start();
    assertThat(shop.getState()).isEqualTo(LifecycleState.STARTED);
    return new RunningHost(
        URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/shop"),
        () -> {
          tomcat.stop();
          tomcat.destroy();
        });
  }

  @Override
  protected String superAdmin() {
    return basic("root");
  }

  @Override
  protected String outletAdmin() {
    return basic(OWN_TENANT);
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(UTF_8));
  }

  /** As in a Tomcat: what the application needs beyond it is in its WAR or nowhere. */
  private static final class TomcatClasses extends ClassLoader {
    TomcatClasses() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!isOfTomcat(name.replace('.', '/'))) {
        throw new ClassNotFoundException(name);
      }
      return ShopWarIT.class.getClassLoader().loadClass(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
      return isOfTomcat(name) ? ShopWarIT.class.getClassLoader().getResource(name) : null;
    }

    private static boolean isOfTomcat(String path) {
      return path.startsWith("org/apache/")
          || path.startsWith("jakarta/servlet/")
          || path.startsWith("jakarta/annotation/");
    }
  }
}
