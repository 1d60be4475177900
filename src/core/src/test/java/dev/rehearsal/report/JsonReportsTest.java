package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportsTest {

  private static final JsonMapper READER = new JsonMapper();

  @Test
  void json_is_as_its_schema_says() throws IOException {
    check("json", "/dev/rehearsal/report/report.schema.json", SpecificationVersion.DRAFT_2020_12);
  }

  @Test
  void sarif_is_as_the_standard_says() throws IOException {
    check("sarif", "/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);
  }

  @Test
  void the_schema_of_json_knows_what_is_missing_and_what_is_too_much() throws IOException {
    String report = written("json", SampleReports.full());
    String schema = "/dev/rehearsal/report/report.schema.json";

    assertThat(errors(report.replace("\"seed\"", "\"soil\""), schema)).contains("seed", "soil");
    assertThat(errors(report.replace("\"advice\"", "\"device\""), schema)).contains("device");
  }

  @Test
  void json_has_texts_as_they_were() {
    JsonNode finding = read("json", SampleReports.full()).get("findings").get(4);

    String nasty = SampleReports.NASTY.replaceAll("[\\ud83d](?![\\udc00-\\udfff])", "\ufffd");
    assertThat(finding.get("message").asString()).isEqualTo("found: " + nasty);
    assertThat(finding.get("evidence").get(0).asString()).isEqualTo(nasty);
    assertThat(finding.get("migration").asString()).isEqualTo("V8__" + nasty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif"})
  void what_is_in_a_page_does_not_end_its_script(String format) {
    assertThat(written(format, SampleReports.full())).doesNotContain("</script", "<!--");
  }

  @Test
  void gitlab_is_told_what_counts_each_with_a_fingerprint_of_its_own() {
    JsonNode issues = read("gitlab", SampleReports.full());

    assertThat(issues.size()).isEqualTo(5);
    assertThat(issues.findValuesAsString("fingerprint")).doesNotHaveDuplicates();
    assertThat(issues.get(1).get("location").get("path").asString())
        .isEqualTo("db/migration/V7__index <emails>.sql");
    assertThat(issues.get(1).get("location").get("lines").get("begin").asInt()).isEqualTo(3);
  }

  @Test
  void sarif_shows_the_worst_first_and_marks_what_does_not_count() {
    JsonNode results = run(SampleReports.full()).get("results");

    assertThat(results.findValuesAsString("level"))
        .containsExactly("error", "warning", "warning", "warning", "note", "warning", "warning");
    assertThat(results.get(5).get("suppressions").get(0).get("kind").asString())
        .isEqualTo("inSource");
    assertThat(results.findValuesAsString("baselineState"))
        .containsExactly("new", "new", "new", "new", "new", "new", "unchanged");
    assertThat(results.findValuesAsString("primaryLocationLineHash")).doesNotHaveDuplicates();
  }

  @Test
  void sarif_names_files_as_a_uri_can() {
    assertThat(run(SampleReports.full()).get("results").findValuesAsString("uri"))
        .allMatch(uri -> uri.matches("([A-Za-z0-9._~/-]|%[0-9A-F]{2})+"))
        .contains("db/migration/V7__index%20%3Cemails%3E.sql");
  }

  @ParameterizedTest
  @CsvSource({
    "svc, migrations/2.sql, svc/migrations/2.sql",
    "svc, ../migrations/2.sql, migrations/2.sql",
    "svc, ./deploy/x.sql, svc/deploy/x.sql",
    "svc, ROOT/svc/2.sql, svc/2.sql",
    "., ., .",
    "svc/inner, 2.sql, 2.sql",
    "svc, inner/db/2.sql, svc/inner/db/2.sql",
    "svc/inner, ../2.sql, svc/2.sql",
    "svc, classpath:db/2.sql, classpath:db/2.sql",
  })
  void paths_begin_at_the_root_of_the_repository(
      String directory, String told, String path, @TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve(".git"));
    Files.createDirectories(root.resolve("svc/inner"));
    // A submodule and a worktree have a file.
    Files.writeString(root.resolve("svc/inner/.git"), "gitdir: elsewhere");
    SourceRoot source = SourceRoot.around(root.resolve(directory));
    assertThat(source.path(told.replace("ROOT", root.toString()))).isEqualTo(path);
  }

  @Test
  void without_a_repository_paths_begin_at_the_working_directory(@TempDir Path root) {
    SourceRoot source = new SourceRoot(root.resolve("svc"), null);
    assertThat(source.path("./db/2.sql")).isEqualTo("db/2.sql");
    assertThat(source.path("../db/2.sql")).isEqualTo(root.resolve("db/2.sql").toString());
  }

  @Test
  void sarif_has_its_rules_with_help_and_few_tags() {
    JsonNode rules = run(SampleReports.full()).get("tool").get("driver").get("rules");

    assertThat(rules.findValuesAsString("name")).containsExactly("IndexBlocks", "NamesAreOdd");
    assertThat(rules)
        .allSatisfy(rule -> assertThat(rule.get("help").get("markdown").asString()).isNotBlank())
        .allSatisfy(
            rule -> assertThat(rule.get("properties").get("tags").size()).isLessThanOrEqualTo(10));
  }

  @Test
  void sarif_holds_no_more_results_than_github_takes() {
    JsonNode run = run(SampleReports.crowded(25_003));

    assertThat(run.get("results").size()).isEqualTo(25_000);
    assertThat(run.get("invocations").toString()).contains("3 more results are left out");
  }

  private static void check(String format, String schema, SpecificationVersion version)
      throws IOException {
    assertThat(errors(written(format, SampleReports.full()), schema, version)).isEqualTo("[]");
    assertThat(errors(written(format, SampleReports.clean()), schema, version)).isEqualTo("[]");
  }

  private static String errors(String json, String schema) throws IOException {
    return errors(json, schema, SpecificationVersion.DRAFT_2020_12);
  }

  private static String errors(String json, String schema, SpecificationVersion version)
      throws IOException {
    try (InputStream resource = JsonReportsTest.class.getResourceAsStream(schema)) {
      String text =
          new String(
              Objects.requireNonNull(resource, schema).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(version)
          .getSchema(text, InputFormat.JSON)
          .validate(json, InputFormat.JSON)
          .toString();
    }
  }

  private static JsonNode run(Report report) {
    return read("sarif", report).get("runs").get(0);
  }

  private static JsonNode read(String format, Report report) {
    return READER.readTree(written(format, report));
  }

  private static String written(String format, Report report) {
    return Written.in(ReportFormats.named(format), report);
  }
}
