package io.neoops.testkit.junit;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tables that a class's hosts have: those that its {@link NeoOpsTest} names. */
record Schemas(Class<?> test, String master, String tenant) {
  static Schemas of(ExtensionContext context) {
    for (Class<?> type = context.getRequiredTestClass(); type != null; ) {
      @Nullable NeoOpsTest mark = type.getAnnotation(NeoOpsTest.class);
      if (mark != null) {
        return new Schemas(type, mark.masterSchema(), mark.tenantSchema());
      }
      type = type.getEnclosingClass();
    }
    return new Schemas(NeoOpsTest.class, "", "");
  }

  /** A host with these tables, without tenants. */
  SampleHost host() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();
    return SampleHost.on(
        server,
        master.isEmpty() ? SampleHost.masterSchema() : read(master),
        tenant.isEmpty() ? SampleHost.tenantSchema() : read(tenant));
  }

  private String read(String resource) {
    try (InputStream sql = test.getResourceAsStream(resource)) {
      if (sql == null) {
        throw new ExtensionConfigurationException(
            "@NeoOpsTest of "
                + test.getName()
                + ": there is no resource "
                + resource
                + "; a path from the class path's root begins with a slash");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ExtensionConfigurationException(resource + " cannot be read", e);
    }
  }
}
