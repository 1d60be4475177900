package dev.rehearsal.report;

import java.io.IOException;
import java.util.List;

/** JUnit's XML, which every build server shows as tests. */
final class JUnitFormat implements ReportFormat {

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String purpose() {
    return "for build servers: a test for each migration and rule that found something in it";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    List<JUnitCase> cases = new JUnitCases(report).all();
    XmlText xml = new XmlText();
    addCounts(xml.open("testsuites").attribute("name", "rehearsal"), cases);
    addCounts(xml.open("testsuite").attribute("name", report.location()), cases);
    cases.forEach(each -> add(xml, each));
    SummaryText summary = new SummaryText(report, Paint.NONE);
    xml.open("system-out");
    xml.text("%s. %s.".formatted(summary.result(), summary.lookedAt()));
    out.append(xml.close().close().close().toString());
  }

  private static void addCounts(XmlText xml, List<JUnitCase> cases) {
    xml.attribute("tests", cases.size())
        .attribute("failures", count(cases, JUnitCase.Outcome.FAILED))
        .attribute("errors", 0)
        .attribute("skipped", count(cases, JUnitCase.Outcome.SKIPPED));
  }

  private static long count(List<JUnitCase> cases, JUnitCase.Outcome outcome) {
    return cases.stream().filter(each -> each.outcome() == outcome).count();
  }

  private static void add(XmlText xml, JUnitCase each) {
    xml.open("testcase").attribute("classname", each.migration()).attribute("name", each.name());
    if (!each.file().isEmpty()) {
      xml.attribute("file", each.file());
    }
    switch (each.outcome()) {
      case FAILED ->
          xml.open("failure")
              .attribute("message", each.message())
              .attribute("type", each.type())
              .text(each.text())
              .close();
      case SKIPPED -> xml.open("skipped").attribute("message", each.message()).close();
      case PASSED -> addOutput(xml, each);
    }
    xml.close();
  }

  private static void addOutput(XmlText xml, JUnitCase each) {
    if (!each.text().isEmpty()) {
      xml.open("system-out").text(each.text()).close();
    }
  }
}
