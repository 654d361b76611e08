package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | no scheme
          KUMQUAT                             | no scheme
          //KUMQUAT/a                         | no scheme
          host=KUMQUAT dbname=a               | keyword=value pairs
          mysql://u:KUMQUAT@h/a               | another scheme
          jdbc:mysql://u:KUMQUAT@h/a          | another scheme
          jdbc:postgres://u:KUMQUAT@h/a       | another scheme
          jdbc:postgresql+x://u:KUMQUAT@h/a   | another scheme
          postgresql+://u:KUMQUAT@h/a         | another scheme
          poſtgresql://u:KUMQUAT@h/a          | no scheme
          u:KUMQUAT@h/a                       | another scheme
          postgresql:KUMQUAT                  | no //
          postgresql:/KUMQUAT                 | no //
          jdbc:postgresql:/KUMQUAT            | no //
          postgresql://u:KUMQUAT%@h/a         | % that starts no valid escape in the password
          postgresql://u:KUMQUAT%4@h/a        | % that starts no valid escape in the password
          postgresql://u:%zzKUMQUAT@h/a       | % that starts no valid escape in the password
          postgresql://u:%-1KUMQUAT@h/a       | % that starts no valid escape in the password
          postgresql://u:%４１KUMQUAT@h/a      | % that starts no valid escape in the password
          postgresql://u:KUMQUAT%C3@h/a       | no UTF-8 in the password
          postgresql://u:KUMQUAT%C0%80@h/a    | no UTF-8 in the password
          postgresql://u:KUMQUAT%ED%A0%80@h/a | no UTF-8 in the password
          postgresql://KUMQUAT%00@h/a         | control character, such as a line break, in the user
          postgresql://h/KUMQUAT%0A           | control character, such as a line break, in the database
          postgresql://h/a?x=KUMQUAT%7f       | control character, such as a line break, in the query
          postgresql://KUMQUAT:0/a            | port
          postgresql://KUMQUAT:65536/a        | port
          postgresql://KUMQUAT:99999999999/a  | port
          postgresql://KUMQUAT:-1/a           | port
          postgresql://KUMQUAT:+1/a           | port
          postgresql://KUMQUAT:５/a            | port
          postgresql://KUMQUAT/a?port=x       | port
          postgresql://KUMQUAT,b,c/a?port=1,2 | number of ports
          postgresql://u:KUMQUAT@:5432/a      | empty host
          postgresql://KUMQUAT,/a             | empty host
          postgresql://KUMQUAT,,b/a           | empty host
          postgresql://KUMQUAT..b/a           | no DNS name
          postgresql://-KUMQUAT/a             | no DNS name
          postgresql://KUM QUAT/a             | no DNS name
          postgresql://KUMQUAT%2Ceast/a       | no DNS name
          postgresql://KUMQUAT%3A1/a          | no DNS name
          postgresql://é.KUMQUAT/a            | xn--
          postgresql://::1/KUMQUAT            | in brackets
          postgresql://[KUMQUAT]/a            | bracket
          postgresql://[::1/KUMQUAT           | bracket
          postgresql://[::1]KUMQUAT/a         | bracket
          postgresql://[::1:KUMQUAT]/a        | no DNS name, IPv4 or IPv6
          postgresql://[1:2:3:4:5:6:7:8:9]/a  | no DNS name, IPv4 or IPv6
          postgresql://[::1%]/KUMQUAT         | no DNS name, IPv4 or IPv6
          postgresql://%2FKUMQUAT%2Frun/a     | Unix socket
          postgresql:///a?host=/KUMQUAT/run   | Unix socket
          postgresql://u:12/KUMQUAT@h/a       | an @ after the first /
          postgresql://u:p@12/KUMQUAT@h/a     | an @ after the first /
          postgresql://u:12?KUMQUAT@h/a       | encode ? in user and password
          postgresql://h/a?=KUMQUAT           | a parameter whose name
          postgresql://h/a?sslKUMQUAT=x       | beginning with ssl
          postgresql://h/a?SSLMODE=KUMQUAT    | beginning with ssl
          postgresql://h/a?sslcrl=KUMQUAT     | beginning with ssl
          postgresql://h/a?ssl_min_protocol_version=TLSv1.3 | beginning with ssl
          postgresql://h/a?sslmode=KUMQUAT    | none of disable, allow, prefer, require, verify-ca
          postgresql://h/a?ssl=KUMQUAT        | none of disable, allow, prefer, require, verify-ca
          jdbc:postgresql://h/a?sslmode=      | none of disable, allow, prefer, require, verify-ca
          postgresql://h/a?sslmode=require&sslrootcert=system | another sslmode than verify-full
          postgresql://h/a?connect_timeout=KUMQUAT | connect_timeout
          postgresql://h/a?keepalives=KUMQUAT | keepalives that is none of 0, 1
          postgresql://h/a?load_balance_hosts=KUMQUAT | none of disable, random
          postgresql://h/a?target_session_attrs=KUMQUAT | none of any, prefer-standby, primary
          """)
  void refusalSaysWhatWasFoundAndNothingOfTheValue(String url, String found) {
    assertThatThrownBy(() -> PostgresUrl.parse(url))
        .isInstanceOf(InvalidInputException.class)
        .hasNoCause()
        .hasMessageContaining("expected postgresql://user:password@host:5432/database")
        .message()
        .contains("found ")
        .contains(found)
        .doesNotContain("KUM", "QUAT")
        .doesNotContainPattern("\\R");
  }

  @Test
  void rawControlCharactersAndHalfSurrogatesAreRefused() {
    for (String bad :
        new String[] {"\0", "\n", "\r", "\t", "\u007f", "\u0085", "\uD83D", "\uDD11"}) {
      for (String url :
          new String[] {
            "postgresql://u" + bad + ":p@h/a",
            "postgresql://u:p" + bad + "@h/a",
            "postgresql://u:p@h" + bad + "/a",
            "postgresql://u:p@h/a" + bad,
            "postgresql://u:p@h/a?x=y" + bad,
            "postgresql://u:p@h/a?x" + bad + "=y",
            bad + "postgresql://u:p@h/a",
          }) {
        assertThatThrownBy(() -> PostgresUrl.parse(url)).isInstanceOf(InvalidInputException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        ":",
        ",",
        "/",
        "?",
        "&",
        "=",
        "%",
        "%41",
        "[",
        "]",
        "[::1]",
        "{",
        "}",
        "{tenant}",
        ".",
        "a",
        "a.",
        "-",
        "é",
        "host=a&",
        "x=1&",
        "ssl=true&",
        "1",
        "::",
        " "
      })
  void hugeInputTakesLinearTime(String piece) {
    String many = piece.repeat(400_000 / piece.length());
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (String prefix :
              new String[] {
                "",
                "postgresql://",
                "postgresql://h/",
                "postgresql+x://h/?",
                "jdbc:postgresql:",
                "postgresql://[",
                "postgresql://u:p@h/a?host=",
                "postgresql://u:p@h/a?options="
              }) {
            try {
              assertThat(PostgresUrl.parse(prefix + many).jdbcUrl()).isNotEmpty();
              assertThat(TenantUrlTemplate.parse(prefix + many)).isNotNull();
            } catch (InvalidInputException e) {
              assertThat(e.getMessage()).hasSizeLessThan(400);
            }
          }
        });
  }
}
