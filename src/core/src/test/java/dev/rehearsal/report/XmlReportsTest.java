package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class XmlReportsTest {

  private static final String VISIBLE = Visible.line(SampleReports.NASTY);

  @Test
  void junit_has_a_test_for_each_migration_and_rule() throws Exception {
    Element suites = root("junit", SampleReports.full());

    assertThat(attributes(suites, "testcase", "classname"))
        .containsExactly(
            "db/migration",
            "V7__index <emails>",
            "V7__index <emails>",
            "V8__" + VISIBLE,
            "V8__" + VISIBLE,
            "V8__" + VISIBLE,
            "db/migration/V7.sql");
    assertThat(attributes(suites, "failure", "type"))
        .containsExactly("warning", "error", "warning");
    assertThat(attributes(suites, "skipped", "message")).hasSize(3);
    assertThat(suites.getAttribute("tests")).isEqualTo("7");
    assertThat(suites.getAttribute("failures")).isEqualTo("3");
    assertThat(suites.getAttribute("skipped")).isEqualTo("3");
  }

  @Test
  void junit_has_a_passing_test_for_each_clean_migration() throws Exception {
    Element suites = root("junit", SampleReports.clean());

    assertThat(attributes(suites, "testcase", "classname")).containsExactly("1", "2", "3");
    assertThat(attributes(suites, "failure", "type")).isEmpty();
  }

  @Test
  void junit_tells_a_failure_as_text_does() throws Exception {
    Element suites = root("junit", SampleReports.full());

    assertThat(suites.getElementsByTagName("failure").item(1).getTextContent())
        .startsWith("db/migration/V7__index <emails>.sql:3:1: error: building index")
        .contains("CREATE INDEX CONCURRENTLY users_email_idx ON users (email);");
  }

  @Test
  void checkstyle_names_each_file_once() throws Exception {
    Element checkstyle = root("checkstyle", SampleReports.full());

    assertThat(attributes(checkstyle, "file", "name")).doesNotHaveDuplicates().hasSize(3);
    assertThat(attributes(checkstyle, "error", "severity"))
        .containsExactly("warning", "error", "warning", "info", "warning");
    assertThat(attributes(checkstyle, "error", "message")).contains("found: " + VISIBLE);
  }

  @Test
  void no_character_makes_xml_unreadable() throws Exception {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      all.append((char) c);
    }
    XmlText xml = new XmlText().open("all").attribute("in", all).text(all.toString()).close();

    Element read = read(xml.toString());
    assertThat(read.getAttribute("in")).isEqualTo(Visible.line(all.toString()));
    assertThat(read.getTextContent()).isEqualTo(Visible.lines(all.toString()));
  }

  private static List<String> attributes(Element root, String element, String attribute) {
    List<String> values = new ArrayList<>();
    NodeList elements = root.getElementsByTagName(element);
    for (int i = 0; i < elements.getLength(); i++) {
      values.add(((Element) elements.item(i)).getAttribute(attribute));
    }
    return values;
  }

  private static Element root(String format, Report report) throws Exception {
    return read(Written.in(ReportFormats.named(format), report));
  }

  private static Element read(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
