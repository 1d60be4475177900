package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What readers refuse or drop when there is more. */
class BoundedReportsTest {

  @Test
  void a_comment_is_not_longer_than_github_takes() {
    String comment = written("markdown", SampleReports.crowded(500));

    assertThat(comment.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_536);
    assertThat(comment).containsPattern("\\n[0-9]+ more parts left out here\\.\\n$");
    assertThat(comment.split("<details>", -1).length)
        .isEqualTo(comment.split("</details>", -1).length)
        .isGreaterThan(10);
  }

  @Test
  void a_comment_begins_with_a_mark_that_stays_the_same() {
    assertThat(written("markdown", SampleReports.crowded(2)).lines().findFirst())
        .isEqualTo(written("markdown", SampleReports.full()).lines().findFirst())
        .hasValue("<!-- rehearsal:db/migration -->");
  }

  @Test
  void names_and_statements_are_no_markup() {
    String comment = written("markdown", SampleReports.full());
    String outside = comment.replaceAll("(?s)\\n(```+)[a-z]+\\n.*?\\n\\1\\n", "\n");

    assertThat(outside)
        .doesNotContain("</script>", "_[x](y)", "--><!--", "`|")
        .contains("&#60;/script&#62;");
  }

  @Test
  void a_fence_is_longer_than_those_in_the_code() {
    assertThat(Markdown.fenced("sql", "SELECT '```sql\n````'"))
        .isEqualTo("`````sql\nSELECT '```sql\n````'\n`````\n");
  }

  @Test
  void nobody_is_called_by_a_name_in_sql() {
    assertThat(Markdown.text("@admin fixes #7 in a_b __c__"))
        .isEqualTo("&#64;&#8203;admin fixes &#35;&#8203;7 in a_b &#95;&#95;c&#95;&#95;");
  }

  @Test
  void github_gets_ten_annotations_of_a_level_and_a_count_of_the_rest() {
    List<String> lines = written("github", SampleReports.crowded(25)).lines().toList();

    assertThat(lines).filteredOn(line -> line.startsWith("::warning")).hasSize(10);
    assertThat(lines).contains("::warning title=Rehearsal::and 16 more");
    assertThat(lines).allMatch(line -> line.startsWith("::"));
  }

  @Test
  void ten_annotations_are_not_too_many() {
    assertThat(written("github", SampleReports.crowded(10)))
        .doesNotContain("more")
        .contains("number 9");
  }

  @Test
  void a_report_is_the_same_each_time() {
    ReportFormats.all()
        .forEach(
            format ->
                assertThat(Written.in(format, SampleReports.full()))
                    .isEqualTo(Written.in(format, SampleReports.full())));
  }

  private static String written(String format, Report report) {
    return Written.in(ReportFormats.named(format), report);
  }
}
