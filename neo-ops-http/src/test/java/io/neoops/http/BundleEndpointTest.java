package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.http.BundleSlots.Slot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OpsExtension.class)
class BundleEndpointTest {
  private static final String OWN = "/api/outlet/corner-cafe/support/bundle.zip";

  @ParameterizedTest
  @EnumSource
  void theOwnTenantsBundleIsAnArchiveToSave(Container.Kind kind, Ops ops) throws IOException {
    for (String path : List.of(OWN, OWN + "?logs=tenant", OWN + "?logs=")) {
      HttpResponse<byte[]> answer = ops.client(kind, Ops.OUTLET).bytes(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
          .matches("attachment; filename=\"support-corner-cafe-[0-9TZ]+\\.zip\"");
      assertThat(names(answer.body()))
          .contains(
              "env.txt",
              "health.json",
              "ready.json",
              "version.json",
              "recent-logs.txt",
              "config.json",
              "manifest.json");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everybodysLogsAreForWhoeverRunsTheHost(Container.Kind kind, Ops ops) {
    assertThat(ops.client(kind, Ops.SUPER).bytes(OWN + "?logs=all").statusCode()).isEqualTo(200);
    assertThat(ops.client(kind, Ops.OUTLET).bytes(OWN + "?logs=all").statusCode()).isEqualTo(403);
    assertThat(ops.client(kind, Ops.OUTLET).bytes(OWN + "?logs=ALL").statusCode()).isEqualTo(400);
    assertThat(ops.client(kind, Ops.SUPER).bytes(OWN + "?log=all").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void noTenantsNameReachesAHeader(Container.Kind kind, Ops ops) {
    HttpResponse<byte[]> answer =
        ops.client(kind, Ops.SUPER)
            .bytes("/api/outlet/" + ops.odd.id() + "/support/bundle.zip?logs=tenant");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("support-" + ops.odd.id());
  }

  @ParameterizedTest
  @EnumSource
  void headMakesNoBundle(Container.Kind kind, Ops ops) {
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> answer = ops.client(kind, Ops.OUTLET).send("HEAD", OWN, "");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
    }
  }

  @Test
  void oneTenantHasTwentyPlacesAndAllHaveThirtyTwo() {
    BundleSlots slots = new BundleSlots();
    UUID greedy = UUID.randomUUID();
    Slot first = slots.take(greedy);
    for (int i = 1; i < 20; i++) {
      slots.take(greedy);
    }
    assertThatThrownBy(() -> slots.take(greedy)).isInstanceOf(Problem.class);
    first.close();
    first.close();
    slots.take(greedy);
    assertThatThrownBy(() -> slots.take(greedy)).isInstanceOf(Problem.class);
    for (int i = 0; i < 12; i++) {
      slots.take(UUID.randomUUID());
    }
    assertThatThrownBy(() -> slots.take(UUID.randomUUID())).isInstanceOf(Problem.class);
  }

  private static List<String> names(byte[] archive) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
