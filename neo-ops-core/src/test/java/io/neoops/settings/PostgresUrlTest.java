package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.PostgresUrl.Host;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://neo:pw@db:6000/master",
        "postgres://neo:pw@db:6000/master",
        "postgresql+asyncpg://neo:pw@db:6000/master",
        "postgresql+psycopg2://neo:pw@db:6000/master",
        "postgres+psycopg://neo:pw@db:6000/master",
        "PostgreSQL+AsyncPG://neo:pw@db:6000/master",
        "jdbc:postgresql://db:6000/master?user=neo&password=pw",
        "JDBC:POSTGRESQL://db:6000/master?user=neo&password=pw",
        "jdbc:postgresql://neo:pw@db:6000/master",
        "postgresql://db/?host=db&port=6000&dbname=master&user=neo&password=pw",
        "postgresql:///master?host=db&port=6000&user=neo&password=pw",
        "postgresql://neo:pw@:6000/master?host=db",
        "postgresql://%6eeo:p%77@d%62:6000/m%61ster",
      })
  void everyFormOfOneUrlReadsTheSame(String url) {
    assertThat(PostgresUrl.parse(url))
        .isEqualTo(PostgresUrl.parse("postgresql://neo:pw@db:6000/master"))
        .hasSameHashCodeAs(PostgresUrl.parse("postgresql://neo:pw@db:6000/master"));
    assertThat(read(url)).isEqualTo("neo pw db:6000 master");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://                              | - - localhost:5432 -
          postgresql:///                             | - - localhost:5432 -
          postgresql:///app                          | - - localhost:5432 app
          postgresql://h                             | - - h:5432 -
          postgresql://h:                            | - - h:5432 -
          postgresql://h?user=u                      | u - h:5432 -
          postgresql://u@/app                        | u - localhost:5432 app
          postgresql://u:@h/app                      | u - h:5432 app
          postgresql://:p@h/app                      | - p h:5432 app
          postgresql://h.example.com./a/b            | - - h.example.com.:5432 a/b
          postgresql://h1:5433,h2,[::1]:5434/app     | - - h1:5433,h2:5432,[::1]:5434 app
          postgresql://u:p@[2001:db8::1]/app         | u p [2001:db8::1]:5432 app
          postgresql://[fe80::1%25eth0]:1/app        | - - [fe80::1%eth0]:1 app
          postgresql://[fe80::1%eth0]:65535/app      | - - [fe80::1%eth0]:65535 app
          postgresql:///app?host=::1                 | - - [::1]:5432 app
          postgresql:///app?host=a,b&port=1,         | - - a:1,b:5432 app
          postgresql:///app?host=a,b&port=7          | - - a:7,b:7 app
          postgresql://x:9/app?host=a,b              | - - a:9,b:9 app
          postgresql://x,y/app?hostaddr=10.0.0.1     | - - x:5432,y:5432 app
          postgresql:///app?hostaddr=10.0.0.1        | - - 10.0.0.1:5432 app
          postgresql:///app?host=a&host=b            | - - b:5432 app
          postgresql+x:///app?host=a:1&host=b        | - - a:1,b:5432 app
          postgresql+x:///a?host=a&host=b&port=1&port=2 | - - a:1,b:2 a
          postgresql://u@h/a?user=&password=&dbname= | u - h:5432 a
          postgresql://u:p@h/a?user=v&user=w         | w p h:5432 a
          jdbc:postgresql:                           | - - localhost:5432 -
          jdbc:postgresql:/                          | - - localhost:5432 -
          jdbc:postgresql:app                        | - - localhost:5432 app
          jdbc:postgresql:app?user=u                 | u - localhost:5432 app
          jdbc:postgresql:///app                     | - - localhost:5432 app
          jdbc:postgresql://h/                       | - - h:5432 -
          jdbc:postgresql://h                        | - - h:5432 -
          jdbc:postgresql://h/app?PGHOST=b&PGPORT=7&PGDBNAME=c | - - b:7 c
          """)
  void hostsPortsAndDatabaseAreFound(String url, String expected) {
    assertThat(read(url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:p@ss@h/a         | p@ss
          postgresql://u:p:ss:@h/a        | p:ss:
          postgresql://u:p#ss[,]@h/a      | p#ss[,]
          postgresql://u:p+ss@h/a         | p+ss
          postgresql://u:p%2Bs%2fs@h/a    | p+s/s
          postgresql://u:p%25s@h/a        | p%s
          postgresql://u:%C3%A9%F0%9F%94%91@h/a | é🔑
          postgresql://u:é🔑{}@h/a        | é🔑{}
          postgresql://h/a?password=p+s@s#s=s | p+s@s#s=s
          jdbc:postgresql://h/a?password=p+s%2Bs | p s+s
          """)
  void passwordIsKeptWhole(String url, String expected) {
    assertThat(PostgresUrl.parse(url).password()).contains(expected);
  }

  @Test
  void jdbcUrlHoldsHostsAndDatabaseOnly() {
    PostgresUrl url =
        PostgresUrl.parse("postgresql://neo:s3cret@h1,[::1]:7/my%20db+%C3%A9?sslpassword=hush");

    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://h1:5432,[::1]:7/my%20db%2B%C3%A9");
    assertThat(url).hasToString("postgresql://h1:5432,[::1]:7/my%20db%2B%C3%A9");
  }

  @Test
  void databaseDefaultsToTheUser() {
    assertThat(PostgresUrl.parse("postgres://neo@h").jdbcUrl())
        .isEqualTo("jdbc:postgresql://h:5432/neo");
    assertThat(PostgresUrl.parse("postgres://h").jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/");
  }

  @Test
  void connectionPropertiesAreACopy() {
    PostgresUrl url = PostgresUrl.parse("postgresql://u:p@h/a?connect_timeout=3");
    Properties properties = url.connectionProperties();

    assertThat(properties)
        .containsOnly(
            Map.entry("user", "u"), Map.entry("password", "p"), Map.entry("connectTimeout", "3"));
    properties.clear();
    assertThat(url.connectionProperties()).hasSize(3);
    assertThatThrownBy(() -> url.parameters().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anotherDatabaseKeepsEverythingElse() {
    PostgresUrl url = PostgresUrl.parse("postgresql://u:p@h:7/a?sslmode=require");

    assertThat(url.withDatabase("b@c/d"))
        .isEqualTo(PostgresUrl.parse("postgresql://u:p@h:7/b%40c%2Fd?sslmode=require"));
    assertThatThrownBy(() -> url.withDatabase("a\0b")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void urlsThatDifferInOneComponentAreNotEqual() {
    assertThat(
            Stream.of(
                    "postgresql://u:p@h/a",
                    "postgresql://v:p@h/a",
                    "postgresql://u:q@h/a",
                    "postgresql://u:p@i/a",
                    "postgresql://u:p@h:1/a",
                    "postgresql://u:p@h/b",
                    "postgresql://u:p@h/a?sslmode=require")
                .map(PostgresUrl::parse)
                .distinct())
        .hasSize(7);
  }

  @Test
  void hostOutsideAnyUrlIsCheckedToo() {
    assertThat(new Host("::1", 1)).hasToString("[::1]:1");
    assertThatThrownBy(() -> new Host("a b", 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new Host("a", 65536)).isInstanceOf(InvalidInputException.class);
  }

  private static String read(String text) {
    PostgresUrl url = PostgresUrl.parse(text);
    return String.join(
        " ",
        url.user().orElse("-"),
        url.password().orElse("-"),
        url.hosts().stream().map(Host::toString).collect(Collectors.joining(",")),
        url.database().orElse("-"));
  }
}
