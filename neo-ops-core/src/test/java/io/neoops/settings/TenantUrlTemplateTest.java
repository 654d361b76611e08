package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantUrlTemplateTest {
  private static final UUID ID = UUID.fromString("6F9619FF-8B86-D011-B42D-00C04FC964FF");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:p@h/tenant_{tenant_id}       | postgresql://u:p@h/tenant_ID
          postgresql://u:p@h/tenant_%7Btenant_id%7D   | postgresql://u:p@h/tenant_ID
          postgresql://u:p@h/tenant_%7btenant%7D      | postgresql://u:p@h/tenant_cafe-1
          postgres://u:p@h/{tenant}                   | postgresql://u:p@h/cafe-1
          postgresql+asyncpg://u:p@h:7/a_{tenant}_{tenant_id} | postgresql://u:p@h:7/a_cafe-1_ID
          jdbc:postgresql://h/t_{tenant}?user={tenant}&password=p | postgresql://cafe-1:p@h/t_cafe-1
          jdbc:postgresql:t_{tenant}                  | postgresql://localhost/t_cafe-1
          postgresql://{tenant}:p@h                   | postgresql://cafe-1:p@h
          postgresql://{tenant}:{tenant_id}@h/app     | postgresql://cafe-1:ID@h/app
          postgresql://u:p@{tenant}.db.internal/app   | postgresql://u:p@cafe-1.db.internal/app
          postgresql://u:p@pg-{tenant}/app            | postgresql://u:p@pg-cafe-1/app
          postgresql://u@a.{tenant_id},{tenant}:7/app | postgresql://u@a.ID,cafe-1:7/app
          postgresql://u:p@/app?host={tenant}.db      | postgresql://u:p@cafe-1.db/app
          postgresql://h/app?options=-c%20search_path%3D{tenant} | postgresql://h/app?options=-c%20search_path%3Dcafe-1
          postgresql://h/{tenant}?application_name=ops%20{tenant} | postgresql://h/cafe-1?application_name=ops%20cafe-1
          postgresql://u:p{q@h/{tenant}               | postgresql://u:p%7Bq@h/cafe-1
          """)
  void placeholdersAreFilledWhereverTheyMayStand(String template, String expected) {
    assertThat(TenantUrlTemplate.parse(template).resolve(ID, "cafe-1"))
        .isEqualTo(PostgresUrl.parse(expected.replace("ID", ID.toString())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:KUMQUAT@h/app                | would share one database
          postgresql://u:KUMQUAT{tenant}@h/app        | would share one database
          postgresql://h/app?application_name={tenant} | would share one database
          postgresql://u:KUMQUAT@h/app_{name}         | braces
          postgresql://u:KUMQUAT@h/{tenant}_{}        | braces
          postgresql://u:KUMQUAT@h/{tenant}_{tenant   | braces
          postgresql://u:KUMQUAT@h/{ten{tenant}ant}   | braces
          postgresql://u:KUMQUAT@h/{{tenant}}         | braces
          postgresql://u:KUMQUAT@h/{Tenant}           | braces
          postgresql://u:{KUMQUAT}@h/{tenant}         | braces
          postgresql://u:KUMQUAT@h/{tenant}?a={b      | braces
          postgresql://u:KUMQUAT@h/{tenant}?a{tenant}=b | a parameter whose name
          postgresql://u:KUMQUAT@h:{tenant}/{tenant}  | port
          postgresql://u:KUMQUAT@[::{tenant}]/app     | domain or address
          postgresql://u:KUMQUAT@[::1%{tenant}]/app   | domain or address
          postgresql://u:KUMQUAT@[::{tenant_id}]/app  | no DNS name, IPv4 or IPv6
          postgresql://u:KUMQUAT@db.{tenant}/app      | domain
          postgresql://u:KUMQUAT@db.x{tenant}./app    | domain
          postgresql://u:KUMQUAT@{tenant}.1/app       | bare number
          postgresql://u:KUMQUAT@{tenant}/postgres    | PostgreSQL's own
          postgresql://u:KUMQUAT@{tenant}/Template1   | PostgreSQL's own
          postgresql://{tenant}/                      | no database
          postgresql://h/{tenant}?sslKUMQUAT={tenant} | beginning with ssl
          mysql://u:KUMQUAT@h/{tenant}                | another scheme
          """)
  void unusableTemplateIsRefusedBeforeAnyTenant(String template, String found) {
    assertThatThrownBy(() -> TenantUrlTemplate.parse(template))
        .isInstanceOf(InvalidInputException.class)
        .hasNoCause()
        .message()
        .contains("found ")
        .contains(found)
        .doesNotContain("KUM", "QUAT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "-a",
        ".a",
        "_a",
        "a/b",
        "a@evil",
        "a?host=evil",
        "a%2Fb",
        "{tenant_id}",
        "a\0",
        "a\n",
        "é",
        "ıstanbul",
        "a\u202eb",
        "../postgres",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void namesOutsideTheAlphabetAreRefused(String name) {
    for (String template :
        new String[] {
          "postgresql://h/{tenant}",
          "postgresql://{tenant}.db/app",
          "postgresql://h/{tenant_id}?options={tenant}"
        }) {
      assertThatThrownBy(() -> TenantUrlTemplate.parse(template).resolve(ID, name))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("1 to 63 ASCII letters, digits")
          .message()
          .matches("[ -~]*");
    }
  }

  @Test
  void nameIsNotLookedAtWhereTheTemplateHasNone() {
    assertThat(TenantUrlTemplate.parse("postgresql://h/t_{tenant_id}").resolve(ID, "a@b/c\n"))
        .isEqualTo(PostgresUrl.parse("postgresql://h/t_" + ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.com", "a.", "Cafe", "a_b", "a-", "localhost", "2130706433", "0x7f000001"})
  void nameInAHostIsALabelOfItsOwn(String name) {
    TenantUrlTemplate template = TenantUrlTemplate.parse("postgresql://u:KUMQUAT@{tenant}/app");

    assertThatThrownBy(() -> template.resolve(ID, name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tenant '" + name + "'")
        .message()
        .doesNotContain("KUMQUAT");
  }

  @Test
  void hostLabelIsAtMost63Characters() {
    TenantUrlTemplate template = TenantUrlTemplate.parse("postgresql://db-{tenant}.internal/app");

    assertThat(template.resolve(ID, "a".repeat(60)).hosts()).hasSize(1);
    assertThatThrownBy(() -> template.resolve(ID, "a".repeat(61)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void databaseThatTheServerWouldCutOffIsRefused() {
    TenantUrlTemplate template = TenantUrlTemplate.parse("postgresql://u@h/%C3%A9_{tenant}");

    assertThat(template.resolve(ID, "a".repeat(60)).database()).contains("é_" + "a".repeat(60));
    assertThatThrownBy(() -> template.resolve(ID, "a".repeat(61)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("64 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "template0", "template1", "POSTGRES"})
  void databasesAndSuperuserOfTheServerAreNoTenants(String name) {
    for (String template :
        new String[] {
          "postgresql://u@h/{tenant}", "postgresql://{tenant}@h", "postgresql://{tenant}@h/app"
        }) {
      assertThatThrownBy(() -> TenantUrlTemplate.parse(template).resolve(ID, name))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("PostgreSQL's own");
    }
  }

  @Test
  void refusedNameIsShownEscapedAndShort() {
    TenantUrlTemplate template = TenantUrlTemplate.parse("postgresql://h/{tenant}");

    assertThatThrownBy(() -> template.resolve(ID, "a\r\n'\\\u001b[31m\u202e" + "b".repeat(5000)))
        .hasMessageContaining("tenant 'a\\u000d\\u000a\\u0027\\u005c\\u001b[31m\\u202ebbb")
        .message()
        .hasSizeLessThan(400);
  }

  @Test
  void stringHoldsNoSecret() {
    assertThat(
            TenantUrlTemplate.parse(
                "postgresql://neo:s3cret@{tenant}.db,[::1]:7/t_{tenant_id}?sslpassword=hush"))
        .hasToString("postgresql://{tenant}.db:5432,[::1]:7/t_{tenant_id}");
  }
}
