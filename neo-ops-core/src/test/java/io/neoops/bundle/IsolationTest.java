package io.neoops.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.bundle.Isolation.Owner;
import io.neoops.tenant.TenantIdentities;
import io.neoops.tenant.TenantIdentity;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {
  private static final String OWN_ID = Cafes.OWN.toString();
  private static final String OTHER_ID = Cafes.OTHER.toString();

  private final Isolation isolation = Cafes.isolation("corner-cafe", "cafe", "Grand Hôtel", "7");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05Z INFO tenant=corner-cafe placed order 7",
        "INFO [corner-cafe] placed order",
        "{\"level\":\"info\",\"tenant\":\"corner-cafe\",\"msg\":\"placed\"}",
        "{\"tenant\":{\"id\":\"5cc9235f-d883-4dd6-8d40-79bf77d83779\"},\"msg\":\"placed\"}",
        "{\"msg\":\"placed\",\"ctx\":\"{\\\"tenant\\\":\\\"corner-cafe\\\"}\"}",
        "GET /api/outlet/corner-cafe/orders HTTP/1.1 200",
        "GET /api/orders?tenant_id=5CC9235F-D883-4DD6-8D40-79BF77D83779 200",
        "opening database tenant_5cc9235fd8834dd68d4079bf77d83779",
        "opening schema tenant_5cc9235f_d883_4dd6_8d40_79bf77d83779",
        "X-Tenant-Id: corner-cafe",
        "<tenant>corner-cafe</tenant><amount>5</amount>",
        "\u001b[32mcorner-cafe\u001b[0m placed order",
        "order for Corner Cafe, table 4",
        "tenant corner-cafe. Done"
      })
  void whatSaysItsTheTenantsIsTheTenants(String line) {
    assertThat(isolation.ownerOf(line, false)).isEqualTo(Owner.OWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO tenant=cafe placed order 7",
        "INFO copied corner-cafe to cafe",
        "INFO tenant=corner-cafe from CAFE",
        "tenant=corner-cafe peer=0b1e4f7a-52c3-4c0e-9a57-3d8f6e2b1c90",
        "tenant=corner-cafe peer=0B1E4F7A52C34C0E9A573D8F6E2B1C90",
        "tenant=corner-cafe db=tenant_0b1e4f7a_52c3_4c0e_9a57_3d8f6e2b1c90",
        "tenant=corner-cafe to Grand H%C3%B4tel",
        "tenant=corner-cafe to grand+h%c3%b4tel",
        "tenant=corner-cafe to Grand H\\u00f4tel",
        "tenant=corner-cafe to Grand H&#244;tel",
        "tenant=corner-cafe to GRAND HO\u0302TEL",
        "tenant=corner-cafe to grandhôtel",
        "tenant=corner-cafe to Grand%2520H%25C3%25B4tel",
        "tenant=corner-cafe to c\u200bafe",
        "tenant=corner-cafe to \u001b[1mca\u001b[0mfe",
        "tenant=corner-cafe tenant_id=7",
        "tenant=elsewhere although corner-cafe is named",
        "{\"tenant\":\"elsewhere\",\"msg\":\"corner-cafe\"}",
        "GET /api/outlet/elsewhere/orders?from=corner-cafe",
        "corner-cafe: opening tenant_11111111-2222-3333-4444-555555555555"
      })
  void whatNamesAnotherTenantIsNotTheTenants(String line) {
    assertThat(isolation.ownerOf(line, false)).isEqualTo(Owner.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO started in 3 s",
        "corner-cafe-2 placed order",
        "corner-cafe.example.test answered",
        "old_corner-cafe is gone",
        "cornercafes are open",
        "request 6cc9235f-d883-4dd6-8d40-79bf77d83779",
        "page 7 of 7",
        ""
      })
  void whatNamesNobodyForSureIsNobodys(String line) {
    assertThat(isolation.ownerOf(line, false)).isEqualTo(Owner.NOBODY);
  }

  @Test
  void aNameAtTheEndOfATornLineMayGoOn() {
    assertThat(isolation.ownerOf("tenant=corner-cafe", true)).isNotEqualTo(Owner.OWN);
    assertThat(isolation.ownerOf("tenant=corner-cafe placed", true)).isEqualTo(Owner.OWN);
    assertThat(isolation.ownerOf("tenant=corner-cafe", false)).isEqualTo(Owner.OWN);
  }

  @Test
  void theLongerOfTwoNamesThatContainEachOtherCounts() {
    Isolation small = Cafes.isolation("cafe", "corner-cafe");

    assertThat(small.ownerOf("tenant=cafe x", false)).isEqualTo(Owner.OWN);
    assertThat(small.ownerOf("tenant=corner-cafe x", false)).isEqualTo(Owner.OTHER);
    assertThat(small.ownerOf("corner-cafe x", false)).isEqualTo(Owner.OTHER);
    assertThat(small.ownerOf("cafe corner-cafe x", false)).isEqualTo(Owner.OTHER);
  }

  @Test
  void namesOfScriptsWithoutSpacesAreFoundWithinText() {
    Isolation tokyo = Cafes.isolation("東京カフェ", "大阪食堂");

    assertThat(tokyo.ownerOf("注文は大阪食堂の店から", false)).isEqualTo(Owner.OTHER);
    assertThat(tokyo.ownerOf("注文は東京カフェの店から", false)).isEqualTo(Owner.OWN);
  }

  @Test
  void aNameThatEveryLogHasCountsOnlyWhereTenantsAreNamed() {
    Isolation own = Cafes.isolation("corner-cafe", "info", "42");

    assertThat(own.ownerOf("INFO tenant=corner-cafe took 42 ms", false)).isEqualTo(Owner.OWN);
    assertThat(own.ownerOf("corner-cafe tenant=info", false)).isEqualTo(Owner.OTHER);
    assertThat(own.ownerOf("corner-cafe /outlet/42/x", false)).isEqualTo(Owner.OTHER);
  }

  @Test
  void aTenantThatTheHostDoesNotListOwnsNothing() {
    TenantIndex others = TenantIndex.of(consumer -> {});
    Isolation isolation =
        new Isolation(BundleRequest.of(Cafes.tenant("corner-cafe")), () -> others);

    assertThat(isolation.ownerOf("tenant=corner-cafe x", false)).isNotEqualTo(Owner.OWN);
    assertThat(isolation.ownerOf("tenant=a x", false)).isNotEqualTo(Owner.OWN);
  }

  @Test
  void manyThousandTenantsAreToldApart() {
    TenantIdentities many =
        consumer -> {
          consumer.accept(new TenantIdentity(Cafes.OWN, List.of("corner-cafe")));
          for (int i = 0; i < 50_000; i++) {
            consumer.accept(
                new TenantIdentity(new UUID(7, i), List.of("shop-" + i, i + ".shops.test")));
          }
        };
    TenantIndex index = TenantIndex.of(many);
    Isolation isolation = new Isolation(BundleRequest.of(Cafes.tenant("corner-cafe")), () -> index);

    assertThat(isolation.ownerOf("corner-cafe to shop-49999", false)).isEqualTo(Owner.OTHER);
    assertThat(isolation.ownerOf("corner-cafe to a@31.shops.test", false)).isEqualTo(Owner.OTHER);
    assertThat(isolation.ownerOf("corner-cafe to shop-50000", false)).isEqualTo(Owner.OWN);
    assertThat(isolation.ownerOf("corner-cafe to " + new UUID(7, 123), false))
        .isEqualTo(Owner.OTHER);
  }

  @Test
  void idsOfBothAreTwoTenants() {
    assertThat(isolation.ownerOf(OWN_ID + " " + OTHER_ID, false)).isEqualTo(Owner.OTHER);
    assertThat(isolation.namesOthers(OWN_ID)).isFalse();
    assertThat(isolation.namesOthers(OTHER_ID)).isTrue();
  }
}
