package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Static Analysis Results Interchange Format 2.1.0 (OASIS), within what GitHub's code scanning
 * takes ("SARIF support for code scanning").
 */
final class SarifFormat implements ReportFormat {

  /** More are refused as a whole; the first 5,000 are shown. */
  private static final int MOST_RESULTS = 25_000;

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public String purpose() {
    return "for code scanning, such as GitHub's: SARIF 2.1.0";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    JsonWriter.write(
        new JsonObject()
            .with("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .with("version", "2.1.0")
            .with("runs", List.of(run(report))),
        out);
  }

  private static JsonObject run(Report report) {
    List<String> ids = report.rules().stream().map(rule -> rule.info().id()).toList();
    List<JsonObject> results = results(report, ids);
    List<JsonObject> shown = results.subList(0, Math.min(results.size(), MOST_RESULTS));
    return new JsonObject()
        .with("tool", new JsonObject().with("driver", driver(report)))
        .with(
            "automationDetails",
            new JsonObject()
                .with(
                    "id",
                    "rehearsal/" + RelativePath.uri(report.source().path(report.location())) + "/"))
        .with("columnKind", "unicodeCodePoints")
        .with("originalUriBaseIds", root())
        .with("invocations", List.of(invocation(report, results.size() - shown.size())))
        .with("results", shown);
  }

  private static JsonObject driver(Report report) {
    return new JsonObject()
        .with("name", "Rehearsal")
        .withEach("rules", report.rules().stream().map(Rule::info).toList(), SarifRule::of);
  }

  private static JsonObject root() {
    return new JsonObject()
        .with(
            SarifResult.ROOT,
            new JsonObject().with("description", SarifResult.text("The root of the repository")));
  }

  /** The worst first, as the first are shown; the rest in their order. */
  private static List<JsonObject> results(Report report, List<String> ids) {
    SarifResult result = new SarifResult(report, ids);
    List<JsonObject> results = new ArrayList<>();
    report.findings().stream()
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .forEach(finding -> results.add(result.of(finding)));
    report.suppressed().forEach(each -> results.add(result.of(each)));
    report.known().forEach(finding -> results.add(result.ofKnown(finding)));
    return results;
  }

  private static JsonObject invocation(Report report, int left) {
    List<JsonObject> notes = new ArrayList<>();
    report.notJudged().forEach(each -> notes.add(SarifResult.notification(report.source(), each)));
    report.warnings().forEach(warning -> notes.add(note(warning)));
    if (left > 0) {
      notes.add(note("%d more results are left out".formatted(left)));
    }
    return new JsonObject()
        .with("executionSuccessful", true)
        .with("toolExecutionNotifications", notes);
  }

  private static JsonObject note(String text) {
    return new JsonObject()
        .with("level", Severity.WARNING.toString())
        .with("message", SarifResult.text(Visible.line(text)));
  }
}
