package io.neoops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {
  private static final String CANARY = "kAn4ry/+pa55&word";

  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final Tenant tenant = host.addTenant("corner-cafe", null, null);
  private final Tenant other = host.addTenant("harbour-bistro", null, null);
  private final Map<String, String> variables = new TreeMap<>(host.environment());
  @TempDir private Path directory = Path.of("");
  private Path archive = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void configure() {
    archive = directory.resolve("x.zip");
    log = directory.resolve("app.log");
    host.executeOnMaster(
        """
        UPDATE tenants SET domain = name || '.example.test', timezone = 'Asia/Kolkata',
        license_limits = '{"plan":"gold","orders":5}', enable_hotel = true, licensed_tables = 12
        """);
    variables.put("GIT_SHA", "1f0c7a9");
    variables.put("SMTP_PASS", CANARY);
    variables.put("HOST_API_TOKEN", "t0ken-of-the-host");
    variables.put("PREFLIGHT_TENANT", "harbour-bistro");
  }

  @AfterEach
  void close() {
    host.close();
  }

  private CliRun bundle(String... options) {
    List<String> args =
        new ArrayList<>(List.of("bundle", "--tenant", "corner-cafe", "--out", archive.toString()));
    args.addAll(List.of(options));
    return CliRun.of(variables, args.toArray(String[]::new));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
        }
      }
    }
    return files;
  }

  @Test
  void theArchiveHoldsTheContractsFilesAndVerifies() throws IOException {
    bundle().exits(0);

    Map<String, String> files = files();
    assertThat(files.keySet())
        .contains(
            "env.txt",
            "health.json",
            "ready.json",
            "version.json",
            "recent-logs.txt",
            "config.json",
            "preflight.json",
            "runs.json",
            "jvm.txt")
        .endsWith("manifest.json");
    assertThat(Document.read(files.getOrDefault("version.json", "")).text("git_sha"))
        .isEqualTo("1f0c7a9");
    Document config = Document.read(files.getOrDefault("config.json", ""));
    assertThat(config.text("plan")).isEqualTo("gold");
    assertThat(config.text("timezone")).isEqualTo("Asia/Kolkata");
    assertThat(config.object("feature_flags").flag("enable_hotel")).isTrue();
    assertThat(config.object("limits").number("licensed_tables")).isEqualTo(12);
    assertThat(config.object("limits").number("orders")).isEqualTo(5);
    assertThat(Document.read(files.getOrDefault("ready.json", "")).text("status")).isEqualTo("ok");
    assertThat(Document.read(files.getOrDefault("health.json", "")).text("status")).isEqualTo("ok");
    assertThat(
            files
                .getOrDefault("env.txt", "")
                .lines()
                .filter(line -> !line.startsWith("# not set"))
                .map(line -> line.replaceFirst("=.*", "")))
        .containsExactlyElementsOf(variables.keySet());
    assertThat(files.get("env.txt"))
        .contains("HOST_API_TOKEN=****", "SMTP_PASS=****", "GIT_SHA=1f0c7a9")
        .doesNotContain("t0ken-of-the-host");
    CliRun verified = CliRun.of(variables, "bundle", "verify", archive.toString()).exits(0);
    assertThat(verified.stdout()).startsWith("OK: ");
  }

  @Test
  void nothingOfAnotherTenantIsInTheArchive() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append("12:00 INFO tenant=corner-cafe ours-").append(i).append('\n');
      lines.append("12:00 INFO tenant=").append(i % 2 == 0 ? other.id() : other.name());
      lines.append(" theirs-").append(i).append("\n\tat theirs-frame-").append(i).append('\n');
      lines.append("12:00 INFO mail to a@harbour-bistro.example.test theirs\n");
    }
    Files.writeString(log, lines);
    variables.put("LOG_FILE", log.toString());
    bundle().exits(0);

    Map<String, String> files = files();
    assertThat(files.get("recent-logs.txt")).contains("ours-0\n", "ours-49\n");
    assertThat(files.toString())
        .doesNotContainIgnoringCase("harbour")
        .doesNotContain("theirs", other.id().toString(), other.id().toString().replace("-", ""));
    Document manifest = Document.read(files.getOrDefault("manifest.json", ""));
    assertThat(manifest.number("lines_left_out")).isGreaterThanOrEqualTo(150);
  }

  @Test
  void everybodysLinesComeOnRequestAndRedacted() throws IOException {
    Files.writeString(log, "tenant=harbour-bistro password=" + CANARY + "\nnobody's\n");
    variables.put("LOG_FILE", log.toString());
    bundle("--all-logs").exits(0);

    assertThat(files().get("recent-logs.txt"))
        .contains("tenant=harbour-bistro password=[redacted:secret:", "nobody's")
        .doesNotContain(CANARY);
  }

  @Test
  void auditRecordsStandInForTheLog() throws IOException {
    host.execute(
        tenant,
        """
        INSERT INTO audit_tenant (actor, action, meta)
        SELECT 'staff', 'order.' || i, '{"password":"hunter22hunter"}' FROM generate_series(1, 300) i;
        INSERT INTO audit_tenant (actor, action, meta)
        VALUES ('staff', 'copied', '{"to":"harbour-bistro"}')
        """);
    bundle().exits(0);

    String records = files().getOrDefault("recent-logs.txt", "");
    assertThat(records.lines()).hasSize(199);
    assertThat(records)
        .contains("order.102", "order.300")
        .doesNotContain("order.101\"", "hunter22");
    assertThat(records).doesNotContain("harbour");
  }

  @Test
  void canariesInAnyEncodingDoNotLeave() throws IOException {
    byte[] bytes = CANARY.getBytes(UTF_8);
    String pair = "mailer:" + CANARY;
    for (String encoded :
        List.of(
            CANARY,
            URLEncoder.encode(CANARY, UTF_8),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(pair.getBytes(UTF_8)),
            CANARY.replace("/", "\\/").replace("&", "\\u0026"),
            HexFormat.of().formatHex(bytes))) {
      Files.writeString(log, "12:00 INFO tenant=corner-cafe saw " + encoded + " there\n");
      variables.put("LOG_FILE", log.toString());
      variables.put("GIT_SHA", encoded);
      bundle().exits(0);

      Map<String, String> files = files();
      assertThat(files.toString()).as(encoded).doesNotContain(encoded);
      assertThat(files.get("config.json")).contains("gold");
      CliRun.of(variables, "bundle", "verify", archive.toString()).exits(0);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsSaidAndCostsNothingElse() throws IOException {
    Files.writeString(log, "tenant=corner-cafe one\n");
    variables.put("LOG_FILE", log.toString());
    variables.put("REDIS_URL", "redis://:s3cr3t-of-redis@127.0.0.1:1/0");
    bundle().exits(0);

    Document ready = Document.read(files().getOrDefault("ready.json", ""));
    assertThat(ready.text("status")).isEqualTo("fail");
    assertThat(files().toString()).doesNotContain("s3cr3t-of-redis");
    assertThat(files().get("recent-logs.txt")).contains("tenant=corner-cafe one");
  }

  @Test
  void theDocumentNamesTheArchiveAndItsFiles() {
    Document document = bundle("--format", "json").exits(0).document();

    assertThat(document.text("file")).isEqualTo(archive.toString());
    assertThat(document.text("tenant")).isEqualTo("corner-cafe");
    assertThat(document.number("size")).isEqualTo(archive.toFile().length());
    assertThat(document.list("files")).hasSize(9);
  }

  @Test
  void whatIsWrongIsRefused() throws IOException {
    CliRun.of(variables, "bundle", "--tenant", "nobody").exits(2).problem();
    CliRun.of(variables, "bundle").exits(2).problem();
    CliRun.of(variables, "bundle", "--tenant", "corner-cafe", "--out", directory.toString())
        .exits(2)
        .problem();
    CliRun.of(variables, "bundle", "--tenant", "corner-cafe", "--out", "/proc/none/x.zip")
        .exits(1)
        .problem();
    String full =
        CliRun.of(variables, "bundle", "--tenant", "corner-cafe", "--out", "/dev/full")
            .exits(1)
            .problem();
    assertThat(full).contains("could not write /dev/full");
    CliRun.of(variables, "bundle", "verify", directory.resolve("none").toString())
        .exits(2)
        .problem();
    CliRun.of(variables, "bundle", "verify", Files.writeString(log, "text").toString())
        .exits(2)
        .problem();
    assertThat(directory.toFile().list()).containsExactly("app.log");
  }

  /** A process that may write no file of more than 1 KiB meets what a full disk makes it meet. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskLeavesWhatWasThere() throws Exception {
    Files.writeString(archive, "the archive of yesterday");

    Process command = start("ulimit -f 1 && exec \"$@\"", archive.toString(), Redirect.PIPE);
    String shown = new String(command.getInputStream().readAllBytes(), UTF_8);
    String problem = new String(command.getErrorStream().readAllBytes(), UTF_8);

    assertThat(command.waitFor()).isEqualTo(1);
    assertThat(shown).isEmpty();
    assertThat(problem)
        .startsWith("neo-ops: could not write " + archive)
        .endsWith("check the directory and its space\n")
        .hasLineCount(1);
    assertThat(archive).hasContent("the archive of yesterday");
    assertThat(directory.toFile().list()).containsExactly("x.zip");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskBehindStdoutIsSaid() throws Exception {
    Process command = start("exec \"$@\"", "-", Redirect.to(new File("/dev/full")));
    String problem = new String(command.getErrorStream().readAllBytes(), UTF_8);

    assertThat(command.waitFor()).isEqualTo(1);
    assertThat(problem).startsWith("neo-ops: could not write to stdout").hasLineCount(1);
  }

  private Process start(String script, String out, Redirect stdout) throws IOException {
    ProcessBuilder bash =
        new ProcessBuilder(
                "bash",
                "-c",
                script,
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                NeoOpsCli.class.getName(),
                "bundle",
                "--tenant",
                "corner-cafe",
                "--out",
                out)
            .redirectOutput(stdout);
    bash.environment().putAll(variables);
    return bash.start();
  }

  @Test
  void anArchiveThatChangedIsNamed() throws IOException {
    bundle().exits(0);
    byte[] bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive, bytes);

    CliRun changed =
        CliRun.of(variables, "bundle", "verify", archive.toString(), "--format", "json").exits(1);
    assertThat(changed.document().text("status")).isEqualTo("changed");
    assertThat(changed.document().list("problems")).isNotEmpty();
  }
}
