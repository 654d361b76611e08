package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

class PostgresUrlParametersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          connect_timeout=7              | {connectTimeout=7}
          connect_timeout=-1             | {connectTimeout=0}
          connect_timeout=               | {}
          application_name=a+b           | {ApplicationName=a+b}
          fallback_application_name=a    | {ApplicationName=a}
          fallback_application_name=a&application_name=b | {ApplicationName=b}
          target_session_attrs=any       | {targetServerType=any}
          target_session_attrs=READ-WRITE | {targetServerType=primary}
          target_session_attrs=primary   | {targetServerType=primary}
          target_session_attrs=read-only | {targetServerType=secondary}
          target_session_attrs=standby   | {targetServerType=secondary}
          target_session_attrs=prefer-standby | {targetServerType=preferSecondary}
          options=-c%20statement_timeout%3D5min | {options=-c statement_timeout=5min}
          keepalives=1                   | {tcpKeepAlive=true}
          keepalives=0                   | {tcpKeepAlive=false}
          channel_binding=require        | {channelBinding=require}
          gssencmode=disable             | {gssEncMode=disable}
          require_auth=scram-sha-256     | {requireAuth=scram-sha-256}
          krbsrvname=pg                  | {kerberosServerName=pg}
          load_balance_hosts=random      | {loadBalanceHosts=true}
          load_balance_hosts=disable     | {loadBalanceHosts=false}
          tcp_user_timeout=5&keepalives_idle=1&client_encoding=utf8 | {}
          prepared_statement_cache_size=0&async_fallback=true | {}
          socketTimeout=5&currentSchema=a | {currentSchema=a, socketTimeout=5}
          unheard_of=1&Unheard-Of.2=     | {unheard_of=1}
          a=1&&b=2&                      | {a=1, b=2}
          b=1&a=1&b=2                    | {a=1, b=2}
          """)
  void namesAreTranslatedToTheDrivers(String query, String expected) {
    assertThat(PostgresUrl.parse("postgresql://h/d?" + query).parameters()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sslmode=require                | {sslmode=require}
          sslmode=Verify_Full            | {sslmode=verify-full}
          ssl=true                       | {sslmode=require}
          ssl=True                       | {sslmode=require}
          ssl=require                    | {sslmode=require}
          ssl=verify-full                | {sslmode=verify-full}
          ssl=false                      | {sslmode=disable}
          ssl=                           | {}
          requiressl=1                   | {sslmode=require}
          requiressl=0                   | {}
          ssl=true&sslmode=disable       | {sslmode=require}
          sslmode=disable&ssl=true       | {sslmode=require}
          ssl=true&sslmode=verify-full   | {sslmode=verify-full}
          ssl=false&sslmode=prefer       | {sslmode=prefer}
          sslrootcert=/r                 | {sslrootcert=/r}
          sslmode=require&sslrootcert=/r | {sslmode=verify-ca, sslrootcert=/r}
          sslmode=verify-full&sslrootcert=/r | {sslmode=verify-full, sslrootcert=/r}
          sslrootcert=system             | {sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory, sslmode=verify-full}
          sslcert=/c&sslkey=/k&sslpassword=p | {sslcert=/c, sslkey=/k, sslpassword=p}
          sslnegotiation=direct          | {sslNegotiation=direct}
          sslsni=0&sslcompression=1      | {}
          ssl_min_protocol_version=TLSv1.2 | {}
          """)
  void encryptionIsNeverWeakerThanAskedFor(String query, String expected) {
    assertThat(PostgresUrl.parse("postgresql+asyncpg://h/d?" + query).parameters())
        .hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssl                            | {sslmode=verify-full}
          ssl=true                       | {sslmode=verify-full}
          ssl=true&sslmode=require       | {sslmode=require}
          ssl=false                      | {}
          sslmode=require&sslrootcert=/r | {sslmode=require, sslrootcert=/r}
          sslrootcert=system             | {sslrootcert=system}
          ApplicationName=a+b%2Bc        | {ApplicationName=a b+c}
          binaryTransferDisable=         | {binaryTransferDisable=}
          """)
  void jdbcUrlMeansWhatItMeansToTheDriver(String query, String expected) {
    assertThat(PostgresUrl.parse("jdbc:postgresql://h/d?" + query).parameters())
        .hasToString(expected);
  }

  @Test
  void everyNameThatTheDriverKnowsIsTakenInAnyForm() {
    for (PGProperty property : EnumSet.complementOf(EnumSet.of(PGProperty.SERVICE))) {
      String name = property.getName();
      String value = valueFor(property);
      PostgresUrl url = PostgresUrl.parse("postgresql://h/d?" + name + "=" + value);
      switch (property) {
        case USER -> assertThat(url.user()).contains(value);
        case PASSWORD -> assertThat(url.password()).contains(value);
        case PG_DBNAME -> assertThat(url.database()).contains(value);
        case PG_HOST -> assertThat(url.hosts().get(0).name()).isEqualTo(value);
        case PG_PORT -> assertThat(url.hosts().get(0).port()).isEqualTo(7);
        case SSL -> assertThat(url.parameters()).containsOnlyKeys("sslmode");
        default -> assertThat(url.parameters()).containsExactly(Map.entry(name, value));
      }
    }
  }

  /** The driver would look it up in a file of libpq's, and quote all of the URL where it cannot. */
  @ParameterizedTest
  @ValueSource(strings = {"service=x", "targetServerType=x", "socketTimeout=x", "socketFactory=x"})
  void whatTheDriverWouldQuoteIsRefusedByName(String parameter) {
    for (String url : new String[] {"postgresql://h/d?", "jdbc:postgresql://h/d?"}) {
      assertThatThrownBy(() -> PostgresUrl.parse(url + parameter))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(parameter.substring(0, parameter.indexOf('=')));
    }
  }

  private static String valueFor(PGProperty property) {
    String unset = property.getDefaultValue() == null ? "" : property.getDefaultValue();
    return switch (property) {
      case PG_PORT, MAX_SEND_BUFFER_SIZE -> "7";
      case SSL_MODE -> "allow";
      case TARGET_SERVER_TYPE -> "preferSecondary";
      case AUTHENTICATION_PLUGIN_CLASS_NAME,
          SOCKET_FACTORY,
          SSL_FACTORY,
          SSL_HOSTNAME_VERIFIER,
          SSL_PASSWORD_CALLBACK ->
          String.class.getName();
      default -> unset.matches("-?[0-9]+") ? "7" : "true";
    };
  }
}
