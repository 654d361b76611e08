package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.PostgresUrl.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

class PostgresUrlPropertyTest {
  private static final int CASES = 4000;

  /** What goes into a URL and has to come out of it again. */
  private record Parts(
      String user, String password, List<Host> hosts, String database, Map<String, String> more) {
    static Parts random(RandomCase random) {
      List<Host> hosts = new ArrayList<>();
      for (int count = 1 + random.below(3); count > 0; count--) {
        hosts.add(new Host(random.hostName(), random.chance(3) ? 5432 : random.port()));
      }
      Map<String, String> more = new TreeMap<>();
      for (int count = random.below(4); count > 0; count--) {
        more.put("x" + random.from("abcXYZ019_", 1, 8), random.text(0, 12));
      }
      return new Parts(
          random.text(0, 12), random.text(0, 24), List.copyOf(hosts), random.text(0, 24), more);
    }

    String url(RandomCase random) {
      String scheme =
          random.oneOf(
              List.of("postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg2"));
      return random.anyCase(scheme)
          + "://"
          + userInfo(random)
          + authority(random)
          + (database.isEmpty() && random.chance(2) ? "" : "/" + random.encode(database))
          + query(random, "");
    }

    String jdbc(RandomCase random) {
      String login =
          "&user="
              + random.encode(user)
              + "&password="
              + random.encode(password).replace("%20", "+");
      return "jdbc:postgresql://"
          + authority(random)
          + "/"
          + random.encode(database).replace("%20", "+")
          + query(random, login);
    }

    private String userInfo(RandomCase random) {
      if (password.isEmpty()) {
        return user.isEmpty() ? "" : random.encode(user) + "@";
      }
      return random.encode(user) + ":" + random.encode(password) + "@";
    }

    private String authority(RandomCase random) {
      return hosts.stream()
          .map(
              host -> host.port() == 5432 && random.chance(2) ? withoutPort(host) : host.toString())
          .collect(Collectors.joining(","));
    }

    private static String withoutPort(Host host) {
      return host.toString().substring(0, host.toString().lastIndexOf(':'));
    }

    private String query(RandomCase random, String login) {
      StringBuilder query = new StringBuilder(login);
      more.forEach(
          (name, value) -> query.append('&').append(name).append('=').append(random.encode(value)));
      return query.isEmpty() ? "" : "?" + query.substring(1);
    }

    Map<String, String> parameters(boolean emptyCounts) {
      Map<String, String> expected = new TreeMap<>(more);
      expected.values().removeIf(value -> value.isEmpty() && !emptyCounts);
      return expected;
    }
  }

  @Test
  void whatIsEncodedComesBack() {
    RandomCase.check(
        CASES,
        random -> {
          Parts parts = Parts.random(random);
          boolean jdbc = random.chance(4);
          PostgresUrl url = PostgresUrl.parse(jdbc ? parts.jdbc(random) : parts.url(random));

          assertThat(url.user().orElse("")).isEqualTo(parts.user());
          assertThat(url.password().orElse("")).isEqualTo(parts.password());
          assertThat(url.hosts()).isEqualTo(parts.hosts());
          assertThat(url.database().orElse("")).isEqualTo(parts.database());
          assertThat(url.parameters()).isEqualTo(parts.parameters(jdbc));
        });
  }

  @Test
  void passwordWithRawSeparatorsIsKeptWhole() {
    RandomCase.check(
        CASES,
        random -> {
          String password = random.text(1, 20).replaceAll("[/?%]", "@");

          PostgresUrl url = PostgresUrl.parse("postgresql://neo:" + password + "@h:1,[::1]/d");

          assertThat(url.password()).contains(password);
          assertThat(url.user()).contains("neo");
          assertThat(url.hosts()).containsExactly(new Host("h", 1), new Host("::1", 5432));
        });
  }

  @Test
  void driverReadsTheSameFromTheJdbcUrl() {
    RandomCase.check(
        CASES,
        random -> {
          Parts parts = Parts.random(random);
          PostgresUrl url = PostgresUrl.parse(parts.url(random));

          Properties read = driverReads(url.jdbcUrl(), url.connectionProperties());

          assertSameTarget(read, url);
          parts
              .parameters(false)
              .forEach((name, value) -> assertThat(read.getProperty(name)).isEqualTo(value));
        });
  }

  @Test
  void driverAgreesOnWhatItsOwnUrlsMean() {
    RandomCase.check(
        CASES,
        random -> {
          String text = Parts.random(random).jdbc(random);

          assertSameTarget(driverReads(text, new Properties()), PostgresUrl.parse(text));
        });
  }

  private static Properties driverReads(String url, Properties properties) {
    return Objects.requireNonNull(Driver.parseURL(url, properties), "the driver refuses " + url);
  }

  private static void assertSameTarget(Properties read, PostgresUrl url) {
    List<Host> hosts = url.hosts();
    assertThat(read.getProperty("PGHOST").split(","))
        .containsExactlyElementsOf(
            hosts.stream()
                .map(host -> host.name().contains(":") ? "[" + host.name() + "]" : host.name())
                .toList());
    assertThat(read.getProperty("PGPORT").split(","))
        .containsExactlyElementsOf(hosts.stream().map(host -> "" + host.port()).toList());
    assertThat(Optional.ofNullable(read.getProperty("PGDBNAME")).orElse(url.effectiveDatabase()))
        .isEqualTo(url.effectiveDatabase());
    assertThat(Optional.ofNullable(read.getProperty("user")).orElse(""))
        .isEqualTo(url.user().orElse(""));
    assertThat(Optional.ofNullable(read.getProperty("password")).orElse(""))
        .isEqualTo(url.password().orElse(""));
  }

  @Test
  void garbledUrlIsReadOrRefused() {
    RandomCase.check(
        3 * CASES,
        random -> {
          Parts parts = Parts.random(random);
          String text = random.garbled(random.chance(4) ? parts.jdbc(random) : parts.url(random));
          try {
            PostgresUrl url = PostgresUrl.parse(text);
            assertSameTarget(driverReads(url.jdbcUrl(), url.connectionProperties()), url);
          } catch (InvalidInputException e) {
            assertThat(e).hasNoCause();
          }
          try {
            assertThat(TenantUrlTemplate.parse(text)).isNotNull();
          } catch (InvalidInputException e) {
            assertThat(e).hasNoCause();
          }
        });
  }

  @Test
  void nothingOfASecretShowsInErrorsOrLogs() {
    RandomCase.check(
        3 * CASES,
        random -> {
          // Letters that no message has in such a row.
          List<String> secrets = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            secrets.add(random.from("QXZJWΩЖ", 8, 12));
          }
          String host = random.from("QXZJW", 8, 12);
          String text =
              random.garbled(
                  random.oneOf(List.of("postgresql", "jdbc:postgresql", "mysql", "postgres+x"))
                      + "://"
                      + String.join(":", secrets.subList(0, 2))
                      + "@"
                      + host
                      + ":5432/"
                      + secrets.get(2)
                      + "?sslpassword="
                      + secrets.get(3)
                      + "&user=neo");
          try {
            PostgresUrl url = PostgresUrl.parse(text);
            // The garbling may have made one of them a part of the database's name.
            List<String> hidden = new ArrayList<>(url.parameters().values());
            url.password().ifPresent(hidden::add);
            hidden.removeIf(value -> value.length() < 8);
            for (String secret : hidden) {
              assertThat(url.toString()).doesNotContain(secret);
              assertThat(url.jdbcUrl()).doesNotContain(secret);
            }
          } catch (InvalidInputException e) {
            secrets.add(host);
            for (String secret : secrets) {
              for (int i = 0; i + 4 <= secret.length(); i++) {
                assertThat(e.getMessage()).doesNotContain(secret.substring(i, i + 4));
              }
            }
          }
        });
  }
}
