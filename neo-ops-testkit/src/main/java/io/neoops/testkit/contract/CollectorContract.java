package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.bundle.BundleReport;
import io.neoops.bundle.BundleRequest;
import io.neoops.bundle.Collector;
import io.neoops.bundle.SupportBundle;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What every {@link Collector} does. */
public interface CollectorContract {
  /** The collector. */
  Collector collector();

  /** Something that its file always says. */
  String alwaysThere();

  @Test
  default void itsFileIsInTheBundleAndComplete() throws IOException {
    assertThat(file()).contains(alwaysThere()).doesNotContain("\uFFFD");
  }

  @Test
  default void itCollectsAsOftenAsItIsAsked() throws IOException {
    assertThat(file()).contains(alwaysThere());
    assertThat(file()).contains(alwaysThere());
  }

  private String file() throws IOException {
    Tenant tenant = Tenant.of(UUID.randomUUID(), "corner-cafe");
    SupportBundle bundle =
        SupportBundle.builder(
                each -> each.accept(new TenantIdentity(tenant.id(), List.of(tenant.name()))))
            .collector(collector())
            .build();
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    BundleReport report = bundle.write(BundleRequest.of(tenant), archive);
    assertThat(report.isComplete()).as("%s", report).isTrue();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(collector().name())) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("the bundle has no " + collector().name());
  }
}
