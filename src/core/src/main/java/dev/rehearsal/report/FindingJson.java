package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Place;
import java.util.Locale;

/** A finding as programs read it. */
final class FindingJson {

  private final FindingText text;

  FindingJson(FindingText text) {
    this.text = text;
  }

  JsonObject of(Finding finding) {
    return new JsonObject()
        .with("rule", finding.rule())
        .with("severity", finding.severity().toString())
        .with("verdict", finding.verdict().toString())
        .with("place", place(finding.place()))
        .withText("migration", finding.migration())
        .withText("statement", finding.statement())
        .with("message", finding.message())
        .with("evidence", finding.evidence())
        .withText("advice", text.advice(finding))
        .withEach("instead", text.steps(finding), FindingJson::step)
        .with("fingerprint", finding.fingerprint())
        .with("postgres", finding.versions());
  }

  static JsonObject place(Place place) {
    return new JsonObject()
        .with("file", place.file())
        .with("line", place.from().line())
        .with("column", place.from().column())
        .with("endLine", place.to().line())
        .with("endColumn", place.to().column());
  }

  private static JsonObject step(RemedyText.Step step) {
    return new JsonObject()
        .with("where", step.where().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .with("heading", step.heading())
        .withText("note", step.note())
        .with("sql", step.sql());
  }
}
