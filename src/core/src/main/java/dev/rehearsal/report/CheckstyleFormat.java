package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Checkstyle writes, which most build servers and reviewing tools read. */
final class CheckstyleFormat implements ReportFormat {

  @Override
  public String name() {
    return "checkstyle";
  }

  @Override
  public String purpose() {
    return "for build servers and reviewing tools: Checkstyle's XML";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    Map<String, List<Finding>> files = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      files.computeIfAbsent(finding.place().file(), file -> new ArrayList<>()).add(finding);
    }
    XmlText xml = new XmlText().open("checkstyle").attribute("version", "10.0");
    files.forEach((file, findings) -> addFile(xml, file, findings));
    out.append(xml.close().toString());
  }

  private static void addFile(XmlText xml, String file, List<Finding> findings) {
    xml.open("file").attribute("name", RelativePath.of(file));
    for (Finding finding : findings) {
      xml.open("error")
          .attribute("line", finding.place().from().line())
          .attribute("column", finding.place().from().column())
          .attribute("severity", finding.severity())
          .attribute("message", finding.message())
          .attribute("source", "rehearsal." + finding.rule())
          .close();
    }
    xml.close();
  }
}
