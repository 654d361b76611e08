package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.TestCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlqTlsTest {
  @Test
  void lettersAreReplayedOverTlsByWhoeverTrustsTheCertificate(@TempDir Path directory)
      throws Exception {
    TestCertificate.forHosts("localhost").writeTo(directory);
    int port = freePort();
    List<String> settings =
        List.of(
            "tls-port " + port,
            "tls-auth-clients no",
            "tls-cert-file " + directory.resolve("certificate.pem"),
            "tls-key-file " + directory.resolve("key.pem"),
            "requirepass pw-canary");
    Map<String, String> secure =
        Map.of("REDIS_URL", "rediss://:pw-canary@localhost:" + port + "/0");
    try (EmbeddedRedisServer redis = EmbeddedRedisServer.started(settings);
        RedisServer plain = RedisServer.at("redis://:pw-canary@127.0.0.1:" + redis.port())) {
      plain.call("RPUSH", "jobs:dlq:webhook", "{\"id\":\"a\"}");

      CliRun trusting =
          CliProcess.start(
                  List.of(
                      "-Djavax.net.ssl.trustStore=" + directory.resolve("trust.p12"),
                      "-Djavax.net.ssl.trustStorePassword=changeit"),
                  secure,
                  "dlq",
                  "replay",
                  "--type",
                  "webhook",
                  "--id",
                  "a")
              .await();
      assertThat(trusting.exitCode()).as(trusting.stderr()).isZero();
      assertThat(plain.number("LLEN", "jobs:queue:webhook")).isEqualTo(1);

      CliRun stranger = CliRun.of(secure, "dlq", "list", "--type", "webhook");
      assertThat(stranger.exitCode()).isEqualTo(1);
      assertThat(stranger.stderr())
          .contains("localhost:" + port, "trustStore")
          .doesNotContain("pw-canary")
          .hasLineCount(1);

      Map<String, String> toPlainPort =
          Map.of("REDIS_URL", "rediss://:pw-canary@localhost:" + redis.port() + "?timeout=3s");
      CliRun wrongPort = CliRun.of(toPlainPort, "dlq", "list", "--type", "webhook");
      assertThat(wrongPort.exitCode()).isEqualTo(1);
      assertThat(wrongPort.stderr()).contains("TLS").doesNotContain("pw-canary").hasLineCount(1);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
