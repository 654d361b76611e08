package io.neoops.cli;

import io.neoops.preflight.CheckReport;
import io.neoops.preflight.CheckResult;
import io.neoops.preflight.PreflightReport;
import io.neoops.preflight.Status;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as the XML of JUnit's Ant task, which build servers read: one test case a check. A
 * warning that does not count as a failure is a skipped one, since a passed one shows no message.
 */
final class JunitXml {
  private final XMLStreamWriter xml;
  private final Set<Status> failures;

  private JunitXml(XMLStreamWriter xml, Set<Status> failures) {
    this.xml = xml;
    this.failures = failures;
  }

  /** With failures as such, and warnings as skipped. */
  static String lenient(PreflightReport report) {
    return written(report, Set.of(Status.FAIL));
  }

  /** With failures and warnings as failures. */
  static String strict(PreflightReport report) {
    return written(report, Set.of(Status.FAIL, Status.WARN));
  }

  private static String written(PreflightReport report, Set<Status> failures) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitXml(xml, failures).suite(report);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text takes whatever is written", e);
    }
    return text.append(System.lineSeparator()).toString();
  }

  private void suite(PreflightReport report) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine(0);
    xml.writeStartElement("testsuite");
    attribute("name", "neo-ops preflight");
    attribute("tests", Integer.toString(report.checks().size()));
    attribute("failures", count(report, failures));
    attribute("errors", "0");
    attribute("skipped", failures.contains(Status.WARN) ? "0" : count(report, Set.of(Status.WARN)));
    attribute("time", seconds(report.took()));
    for (CheckReport check : report.checks()) {
      newLine(1);
      testCase(check);
    }
    newLine(0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void testCase(CheckReport check) throws XMLStreamException {
    CheckResult result = check.result();
    xml.writeStartElement("testcase");
    attribute("name", check.name());
    attribute("classname", "neo-ops.preflight");
    attribute("time", seconds(check.took()));
    if (result.status() != Status.OK) {
      boolean failed = failures.contains(result.status());
      newLine(2);
      xml.writeStartElement(failed ? "failure" : "skipped");
      attribute("message", result.status().word() + ": " + result.detail());
      if (failed) {
        attribute("type", result.status().word());
      }
      xml.writeCharacters(legal(result.remedy().orElse("")));
      xml.writeEndElement();
      newLine(1);
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private void newLine(int depth) throws XMLStreamException {
    xml.writeCharacters(System.lineSeparator() + "  ".repeat(depth));
  }

  /** XML has no way to write most control characters, nor half a character. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    Shell.harmless(text)
        .codePoints()
        .map(c -> (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF ? c : ' ')
        .forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static String count(PreflightReport report, Set<Status> among) {
    return Long.toString(
        report.checks().stream().filter(check -> among.contains(check.result().status())).count());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }
}
