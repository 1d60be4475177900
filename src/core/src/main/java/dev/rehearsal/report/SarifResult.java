package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Severity;
import java.util.List;

/** Findings as results of SARIF (section 3.27 of its specification). */
final class SarifResult {

  /** What GitHub calls the directory to which paths are relative. */
  static final String ROOT = "%SRCROOT%";

  private final SourceRoot source;
  private final FindingText text;
  private final Grounds grounds;
  private final List<String> rules;

  /**
   * Results of a run.
   *
   * @param rules the ids of the rules, in the order in which the run tells them
   */
  SarifResult(Report report, List<String> rules) {
    this.source = report.source();
    this.text = new FindingText(report, Paint.NONE);
    this.grounds = new Grounds(text);
    this.rules = rules;
  }

  JsonObject of(Finding finding) {
    return result(finding, "new");
  }

  JsonObject ofKnown(Finding finding) {
    return result(finding, "unchanged");
  }

  JsonObject of(Suppressed suppressed) {
    return of(suppressed.finding())
        .with(
            "suppressions",
            List.of(
                new JsonObject()
                    .with("kind", "inSource")
                    .with("justification", Visible.line(suppressed.reason()))));
  }

  static JsonObject notification(SourceRoot source, NotJudged each) {
    return new JsonObject()
        .with("level", Severity.WARNING.toString())
        .with("message", text("not judged in full: " + Visible.line(each.reason())))
        .with("locations", List.of(location(source, each.place())));
  }

  /** Brackets before a parenthesis would be a link (section 3.11.6). */
  static JsonObject text(String plain) {
    return new JsonObject().with("text", plain.replace("](", "] ("));
  }

  static String level(Severity severity) {
    return switch (severity) {
      case INFO -> "note";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }

  private JsonObject result(Finding finding, String state) {
    JsonObject result = new JsonObject().with("ruleId", finding.rule());
    int index = rules.indexOf(finding.rule());
    if (index >= 0) {
      result.with("ruleIndex", index);
    }
    return result
        .with("level", level(finding.severity()))
        .with("message", text(grounds.all(finding)))
        .with("locations", List.of(location(source, finding.place())))
        .with("partialFingerprints", fingerprints(finding))
        .with("baselineState", state)
        .with("properties", properties(finding));
  }

  private static JsonObject location(SourceRoot source, Place place) {
    JsonObject region =
        new JsonObject()
            .with("startLine", place.from().line())
            .with("startColumn", place.from().column());
    if (!place.from().equals(place.to())) {
      region.with("endLine", place.to().line()).with("endColumn", place.to().column());
    }
    return new JsonObject()
        .with(
            "physicalLocation",
            new JsonObject()
                .with("artifactLocation", artifact(source.path(place.file())))
                .with("region", region));
  }

  /** A file that is in no repository has no path from a root. */
  private static JsonObject artifact(String path) {
    return path.startsWith("/")
        ? new JsonObject().with("uri", "file://" + RelativePath.uri(path))
        : new JsonObject().with("uri", RelativePath.uri(path)).with("uriBaseId", ROOT);
  }

  /** GitHub knows no other name than the first. */
  private static JsonObject fingerprints(Finding finding) {
    return new JsonObject()
        .with("primaryLocationLineHash", finding.fingerprint() + ":1")
        .with("rehearsal/v1", finding.fingerprint());
  }

  private JsonObject properties(Finding finding) {
    return new JsonObject()
        .with("verdict", finding.verdict().toString())
        .with("evidence", text.evidence(finding))
        .with("migration", finding.migration())
        .with("postgres", finding.versions());
  }
}
