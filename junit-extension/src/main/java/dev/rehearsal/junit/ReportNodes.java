package dev.rehearsal.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.report.FindingText;
import dev.rehearsal.report.NotJudged;
import dev.rehearsal.report.Paint;
import dev.rehearsal.report.Report;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A report as tests: one for a migration in which nothing was found, else one a rule. */
final class ReportNodes {

  private final Report report;
  private final FindingText text;
  private final Path directory;

  /**
   * The tests of a report.
   *
   * @param directory what its paths are relative to
   */
  ReportNodes(Report report, Path directory) {
    this.report = report;
    this.text = new FindingText(report, Paint.NONE);
    this.directory = directory;
  }

  /** All, in the order of the migrations. */
  Stream<DynamicNode> all() {
    Map<String, List<Finding>> findings = byMigration();
    List<DynamicNode> nodes = new ArrayList<>();
    for (String id : ids(findings)) {
      List<Finding> found = findings.getOrDefault(id, List.of());
      nodes.add(migration(id.isEmpty() ? report.location() : id, id, found));
    }
    report.notJudged().forEach(each -> nodes.add(notJudged(each)));
    report.warnings().forEach(warning -> nodes.add(dynamicTest(warning, aborted(warning))));
    return nodes.stream();
  }

  /** What is about the history as a whole stands first. */
  private Set<String> ids(Map<String, List<Finding>> findings) {
    Set<String> ids = new LinkedHashSet<>();
    if (findings.containsKey("")) {
      ids.add("");
    }
    ids.addAll(report.scope().judged());
    // A gate that looked at something else than it says would be green here.
    ids.addAll(findings.keySet());
    ids.addAll(report.failed());
    return ids;
  }

  private Map<String, List<Finding>> byMigration() {
    return report.findings().stream()
        .collect(
            Collectors.groupingBy(Finding::migration, LinkedHashMap::new, Collectors.toList()));
  }

  private DynamicNode migration(String name, String id, List<Finding> findings) {
    List<DynamicNode> tests = new ArrayList<>();
    if (report.failed().contains(id)) {
      tests.add(
          dynamicTest(
              "can be applied", failing(id + " cannot be applied, whatever the tables hold")));
    }
    findings.stream()
        .collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()))
        .forEach((rule, found) -> tests.add(rule(rule, found)));
    return tests.isEmpty()
        ? dynamicTest(name, () -> {})
        : dynamicContainer(name, source(findings), tests.stream());
  }

  private DynamicNode rule(String rule, List<Finding> findings) {
    String all =
        findings.stream()
            .map(finding -> String.join("\n", text.lines(finding)))
            .collect(Collectors.joining("\n\n"));
    if (findings.stream().anyMatch(this::fails)) {
      return dynamicTest(rule, source(findings), failing(all));
    }
    if (findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO)) {
      return dynamicTest(rule, source(findings), aborted(all));
    }
    String lines = findings.stream().map(Finding::message).collect(Collectors.joining("; "));
    return dynamicTest("%s (%s)".formatted(rule, lines), source(findings), () -> {});
  }

  private boolean fails(Finding finding) {
    @Nullable Severity failOn = report.failOn();
    return failOn != null && finding.severity().compareTo(failOn) >= 0;
  }

  private DynamicNode notJudged(NotJudged each) {
    String place = each.place().toString();
    return dynamicTest(
        "not judged in full: " + place,
        source(each.place()),
        aborted(place + ": " + each.reason()));
  }

  private @Nullable URI source(List<Finding> findings) {
    return findings.isEmpty() ? null : source(findings.get(0).place());
  }

  /** Where an IDE leads to; what is on the class path has no such place. */
  private @Nullable URI source(Place place) {
    if (place.file().startsWith("classpath:")) {
      return null;
    }
    Path file = directory.resolve(place.file());
    return Files.isRegularFile(file) ? URI.create(file.toUri() + "?line=" + place.line()) : null;
  }

  private static Executable failing(String text) {
    return () -> {
      throw new AssertionFailedError("\n" + text);
    };
  }

  private static Executable aborted(String text) {
    return () -> {
      throw new TestAbortedException(text);
    };
  }
}
