package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Settings;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportFormats;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a check says of the samples. */
class SamplesTest {

  private static final Path SAMPLES = Path.of("..", "..", "samples");

  private static Report check(String sample) {
    Project project =
        new Project(SAMPLES.resolve(sample).toAbsolutePath(), SamplesTest.class.getClassLoader());
    try (Desk desk = new Desk(Settings.of(List.of()), project)) {
      return desk.check(CheckRequest.ALL, new TraceListener() {});
    }
  }

  /** What changes with each release of PostgreSQL, and with each rule that comes, is left out. */
  private static void compare(Report report, String sample, String format, String file)
      throws IOException {
    StringBuilder told = new StringBuilder();
    ReportFormats.named(format).write(report, told);
    String text =
        told.toString()
            .replaceAll("PostgreSQL ([0-9]+)\\.[0-9]+", "PostgreSQL $1")
            .replaceAll("[0-9]+ rules", "all rules");
    Path expected = SAMPLES.resolve(sample).resolve(file);
    if (Boolean.getBoolean("rehearsal.test.accept")) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }

  @Test
  void each_migration_of_the_broken_shop_hurts_in_its_own_way() throws IOException {
    Report report = check("broken-shop");
    compare(report, "broken-shop", "text", "expected.txt");
    compare(report, "broken-shop", "markdown", "expected.md");

    Map<String, List<Finding>> errors =
        report.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .collect(Collectors.groupingBy(Finding::migration));
    assertThat(errors).hasSize(7).allSatisfy((migration, found) -> assertThat(found).hasSize(1));
    assertThat(errors.values().stream().map(found -> found.get(0).rule()).distinct()).hasSize(7);
    assertThat(report.fails()).isTrue();
  }

  @Test
  void nothing_hurts_in_the_clean_shop() throws IOException {
    Report report = check("clean-shop");
    compare(report, "clean-shop", "text", "expected.txt");
    assertThat(report.findings()).extracting(Finding::severity).allMatch(Severity.INFO::equals);
    assertThat(report.fails()).isFalse();
  }

  @Test
  void both_shops_begin_in_one_way() throws IOException {
    Function<String, Path> first =
        sample -> SAMPLES.resolve(sample).resolve("db/migrations/001_shop.sql");
    assertThat(first.apply("clean-shop")).hasSameTextualContentAs(first.apply("broken-shop"));
  }
}
