package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReportFormatsTest {

  @TestFactory
  Stream<DynamicTest> tells_a_full_report_as_approved() {
    return ReportFormats.all().stream()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.name(),
                    () ->
                        Approved.check(
                            format.name() + ".approved.txt",
                            Written.in(format, SampleReports.full()))));
  }

  @TestFactory
  Stream<DynamicTest> tells_a_clean_report_as_approved() {
    return ReportFormats.all().stream()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.name(),
                    () ->
                        Approved.check(
                            format.name() + "-clean.approved.txt",
                            Written.in(format, SampleReports.clean()))));
  }

  @TestFactory
  Stream<DynamicTest> sends_nothing_that_a_terminal_obeys() {
    return ReportFormats.all().stream()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.name(),
                    () ->
                        assertThat(Written.in(format, SampleReports.full()))
                            .isNotEmpty()
                            .doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]")
                            .doesNotContainPattern("[\\u0080-\\u009f\\u202a-\\u202e]")));
  }

  @Test
  void names_the_nearest_format() {
    assertThatThrownBy(() -> ReportFormats.named("sariv"))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("\"sariv\"")
        .hasMessageContaining("the nearest is sarif");
  }

  @Test
  void finds_each_format_by_its_name() {
    assertThat(ReportFormats.all())
        .hasSizeGreaterThan(7)
        .allSatisfy(format -> assertThat(ReportFormats.named(format.name())).isSameAs(format));
  }

  @Test
  void makes_text_stand_out_only_where_it_is_asked_to() throws IOException {
    StringBuilder painted = new StringBuilder();
    ReportFormats.text((tone, text) -> "<" + tone + ">" + text, false)
        .write(SampleReports.full(), painted);

    assertThat(painted).contains("<WRONG>error:").contains("<STRONG>");
    assertThat(Written.in(ReportFormats.named("text"), SampleReports.full()))
        .doesNotContain("<WRONG>");
  }

  @Test
  void tells_what_does_not_count_when_asked() throws IOException {
    StringBuilder explained = new StringBuilder();
    ReportFormats.text(Paint.NONE, true).write(SampleReports.full(), explained);

    Approved.check("text-explained.approved.txt", explained.toString());
    assertThat(List.of(explained.toString().split("\n", -1)))
        .anyMatch(line -> line.contains("suppressed ("))
        .anyMatch(line -> line.contains("refuted:"));
  }
}
