package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.PostgresUrl.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TenantUrlTemplatePropertyTest {
  private static final UUID ID = UUID.fromString("6f9619ff-8b86-d011-b42d-00c04fc964ff");

  private static final List<String> TEMPLATES =
      List.of(
          "postgresql://neo:QXZJWQXZJW@db1:5433,[::1]:5434/tenant_{tenant}?sslmode=require",
          "postgresql+asyncpg://neo:QXZJWQXZJW@db1:5433/{tenant}?application_name=x-{tenant}",
          "jdbc:postgresql://db1:5433/t-{tenant}-{tenant_id}?user=neo&password=QXZJWQXZJW",
          "postgres://role_{tenant}:QXZJWQXZJW@db1:5433/t_{tenant}",
          "postgresql://neo:QXZJWQXZJW@{tenant}.db.internal:5433/app",
          "postgresql://neo:QXZJWQXZJW@db-{tenant}:5433,db2/t_{tenant}",
          "postgresql://neo:QXZJWQXZJW@db1:5433/app?options=-c%20search_path%3D{tenant}");

  private static final List<String> PIECES =
      List.of(
          "@evil.com",
          "/postgres",
          "?host=evil",
          "&user=postgres",
          "#",
          ":1@",
          ",evil",
          "%2F",
          "%40",
          "%00",
          "{tenant_id}",
          "{tenant}",
          "..",
          ".",
          "-",
          "_",
          " -c role=postgres",
          "\\",
          "+",
          "\0",
          "\n",
          "ſ",
          "ı",
          "..",
          "localhost",
          "127.0.0.1",
          "[::1]",
          "postgres",
          "a",
          "B",
          "7");

  @Test
  void craftedNameChangesNothingButItsPlace() {
    RandomCase.check(
        6000,
        random -> {
          String name =
              random.chance(3)
                  ? random.from("abcxyz019-", 1, 20)
                  : random.repeat(
                      1, 4, "", () -> random.chance(3) ? random.text(1, 5) : random.oneOf(PIECES));
          for (String text : TEMPLATES) {
            check(text, name);
          }
        });
  }

  private static void check(String text, String name) {
    TenantUrlTemplate template = TenantUrlTemplate.parse(text);
    PostgresUrl plain = template.resolve(ID, "qqq");
    PostgresUrl url;
    try {
      url = template.resolve(ID, name);
    } catch (InvalidInputException e) {
      assertThat(e).hasNoCause();
      assertThat(e.getMessage()).matches("[ -~]{1,700}").doesNotContain("QXZJ");
      return;
    }
    // What came out is what a name of three letters gives, with the name in their place.
    UnaryOperator<String> swap = value -> value.replace("qqq", name);
    assertThat(name).matches("[A-Za-z0-9][A-Za-z0-9_.-]*");
    assertThat(url.hosts())
        .isEqualTo(
            plain.hosts().stream()
                .map(host -> new Host(swap.apply(host.name()), host.port()))
                .toList());
    assertThat(url.user()).isEqualTo(plain.user().map(swap));
    assertThat(url.password()).isEqualTo(plain.password());
    assertThat(url.database()).isEqualTo(plain.database().map(swap));
    Map<String, String> parameters = new HashMap<>(plain.parameters());
    parameters.replaceAll((key, value) -> swap.apply(value));
    assertThat(url.parameters()).isEqualTo(parameters);
    if (text.contains("{tenant}.db") || text.contains("db-{tenant}")) {
      assertThat(name).matches("[a-z0-9-]+");
    }
  }

  @Test
  void differentTenantsNeverShareADatabase() {
    RandomCase.check(
        3000,
        random -> {
          String one = random.from("aAbB01-_.", 1, 3);
          String other = random.from("aAbB01-_.", 1, 3);
          for (String text : TEMPLATES) {
            TenantUrlTemplate template = TenantUrlTemplate.parse(text);
            try {
              if (!one.equals(other)) {
                assertThat(template.resolve(ID, one)).isNotEqualTo(template.resolve(ID, other));
              }
            } catch (InvalidInputException e) {
              assertThat(e).hasNoCause();
            }
          }
        });
  }
}
