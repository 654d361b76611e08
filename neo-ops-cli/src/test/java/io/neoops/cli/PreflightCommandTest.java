package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.preflight.CheckReport;
import io.neoops.preflight.CheckResult;
import io.neoops.preflight.PreflightReport;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.SampleHost;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PreflightCommandTest {
  private static final EmbeddedRedisServer REDIS = EmbeddedRedisServer.started();
  private static final SampleHost HOST = SampleHost.on(EmbeddedPostgresServer.shared());
  private static final Map<String, String> ENVIRONMENT = new HashMap<>(HOST.environment());

  @BeforeAll
  static void configure() {
    HOST.addTenant("corner-cafe", 30, 7);
    ENVIRONMENT.put("REDIS_URL", REDIS.url());
  }

  @AfterAll
  static void stop() {
    REDIS.close();
    HOST.close();
  }

  @Test
  void aWarningExitsWithZeroAndStrictlyWithThree() {
    Document document = run("--format", "json").exits(0).document();
    assertThat(document.text("status")).isEqualTo("warn");
    assertThat(document.list("checks"))
        .hasSize(11)
        .allSatisfy(
            check -> {
              assertThat(check.text("name")).isNotBlank();
              assertThat(check.text("detail")).isNotBlank();
              assertThat(check.number("duration_ms")).isNotNegative();
              assertThat(check.value("remedy") == null)
                  .isEqualTo(check.text("status").equals("ok"));
            });

    CliRun strict = run("--strict", "--format", "json").exits(3);
    assertThat(strict.document().text("status")).isEqualTo("warn");
    assertThat(strict.problem()).contains("storage", "backups").doesNotContain("redis");
  }

  @Test
  void aFailureExitsWithThreeAndItsRemedyIsShown() {
    Map<String, String> broken = new HashMap<>(ENVIRONMENT);
    broken.put("REDIS_URL", "redis://127.0.0.1:1");

    CliRun run = run(broken, "--only", "db,redis").exits(3);

    assertThat(run.stdout()).contains("preflight: fail", "redis", "remedy: check host");
    assertThat(run.stdout().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.problem()).contains("redis");
  }

  @Test
  void onlyTheNamedChecksRun() {
    Document document = run("--only", "redis,db", "--format", "json").exits(0).document();

    assertThat(document.list("checks").stream().map(check -> check.text("name")))
        .containsExactly("db", "redis");
    assertThat(document.text("status")).isEqualTo("ok");
  }

  @Test
  void anUnknownCheckIsBadUsage() {
    CliRun run = run("--only", "db,nonsense", "--format", "json").exits(2);

    assertThat(run.problem()).contains("'nonsense'", "soft_delete_indexes");
    assertThat(run.document().list("checks")).isEmpty();
    run("--only", "").exits(2);
    run("--format", "xml").exits(2);
    CliRun.of(ENVIRONMENT, "preflight", "--timeout", "0").exits(2);
  }

  @Test
  void junitHasOneTestCaseACheckAndShowsWarnings() throws Exception {
    Element lenient = xml(run("--format", "junit").exits(0).stdout());
    assertThat(lenient.getTagName()).isEqualTo("testsuite");
    assertThat(lenient.getAttribute("tests")).isEqualTo("11");
    assertThat(lenient.getAttribute("failures")).isEqualTo("0");
    assertThat(elements(lenient, "testcase")).hasSize(11);
    assertThat(elements(lenient, "skipped"))
        .hasSize(Integer.parseInt(lenient.getAttribute("skipped")))
        .anyMatch(one -> one.getAttribute("message").contains("STORAGE_DIR"));

    Element strict = xml(run("--format", "junit", "--strict").exits(3).stdout());
    assertThat(elements(strict, "skipped")).isEmpty();
    assertThat(elements(strict, "failure"))
        .hasSize(Integer.parseInt(strict.getAttribute("failures")))
        .hasSizeGreaterThan(5)
        .allMatch(one -> !one.getTextContent().isBlank());
  }

  @Test
  void junitIsWellFormedWhateverADetailHolds() throws Exception {
    String hostile = "<b a=\"x\">&amp; ]]> \u0000\u0007\uFFFF\uD800 \uD83D\uDE00\n'";
    PreflightReport report =
        new PreflightReport(
            List.of(new CheckReport("a", CheckResult.fail(hostile, hostile), Duration.ofMillis(7))),
            Duration.ofMillis(1234));

    Element suite = xml(JunitXml.lenient(report));

    Element failure = elements(suite, "failure").get(0);
    assertThat(failure.getAttribute("message")).contains("<b a=\"x\">&amp; ]]>", "\uD83D\uDE00");
    assertThat(failure.getTextContent()).contains("<b a=\"x\">&amp; ]]>");
    assertThat(suite.getAttribute("time")).isEqualTo("1.234");
  }

  @Test
  void aLongDetailIsWrappedUnderItsColumn() {
    PreflightReport report =
        new PreflightReport(
            List.of(
                new CheckReport(
                    "check", CheckResult.warn("word ".repeat(40), "do this"), Duration.ZERO)),
            Duration.ZERO);

    List<String> lines = PreflightText.of(report).lines().toList();

    int column = lines.get(1).indexOf("DETAIL");
    assertThat(lines.subList(3, lines.size()))
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.length() <= 100 && line.substring(0, column).isBlank());
    assertThat(lines.get(lines.size() - 1)).contains("remedy: do this");
  }

  private static CliRun run(String... options) {
    return run(ENVIRONMENT, options);
  }

  private static CliRun run(Map<String, String> environment, String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "preflight";
    all[1] = "--timeout";
    all[2] = "2m";
    System.arraycopy(options, 0, all, 3, options.length);
    return CliRun.of(environment, all);
  }

  /** Requires the form that CI systems read. */
  private static Element xml(String text) throws Exception {
    SchemaFactory.newDefaultInstance()
        .newSchema(PreflightCommandTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(text)));
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }
}
