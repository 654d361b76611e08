package io.neoops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.neoops.redis.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmbeddedRedisServerTest {
  @Test
  void answersAndKeepsWhatItIsGiven() throws IOException {
    try (EmbeddedRedisServer server = EmbeddedRedisServer.started()) {
      assertThat(ask(server, "PING")).isEqualTo("+PONG");
      assertThat(ask(server, "RPUSH jobs:dlq:webhook first second")).isEqualTo(":2");
      assertThat(ask(server, "LLEN jobs:dlq:webhook")).isEqualTo(":2");
      assertThat(server.url()).startsWith("redis://127.0.0.1:" + server.port() + "/0");
    }
  }

  @Test
  void comesBackEmptyOnTheSamePort() throws IOException {
    try (EmbeddedRedisServer server = EmbeddedRedisServer.started()) {
      int port = server.port();
      assertThat(ask(server, "SET key value")).isEqualTo("+OK");

      server.stop();
      server.stop();
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(server, "PING"));

      server.start();
      server.start();
      assertThat(server.port()).isEqualTo(port);
      assertThat(ask(server, "EXISTS key")).isEqualTo(":0");
    }
  }

  @Test
  void severalRunSideBySide() throws IOException {
    try (EmbeddedRedisServer one = EmbeddedRedisServer.started();
        EmbeddedRedisServer other = EmbeddedRedisServer.started()) {
      assertThat(ask(one, "SET key value")).isEqualTo("+OK");
      assertThat(ask(other, "EXISTS key")).isEqualTo(":0");
    }
  }

  /** What a run with another program finds is worth something only if it was that one. */
  @Test
  void isTheProgramThatIsNamed() throws IOException {
    String named = System.getProperty("embedded.redis.executable");
    String version =
        named == null
            ? "6.2."
            : Pattern.compile(" v=(\\S+)")
                .matcher(printed(named, "--version"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    try (EmbeddedRedisServer server = EmbeddedRedisServer.started();
        RedisServer redis = RedisServer.at(server.url())) {
      assertThat((byte[]) redis.call("INFO", "server"))
          .asString(StandardCharsets.UTF_8)
          .containsPattern("(redis|valkey)_version:" + Pattern.quote(version));
    }
  }

  private static String printed(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The first line of the answer to a command in Redis' inline form. */
  private static String ask(EmbeddedRedisServer server, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return reader.readLine();
    }
  }
}
