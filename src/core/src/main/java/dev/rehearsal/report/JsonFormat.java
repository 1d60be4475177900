package dev.rehearsal.report;

import dev.rehearsal.rule.Severity;
import java.io.IOException;
import java.util.Locale;

/**
 * All that is known, for programs. The schema is the resource {@code report.schema.json} beside
 * this class; its version changes when a program that reads it has to.
 */
final class JsonFormat implements ReportFormat {

  private static final int SCHEMA_VERSION = 1;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String purpose() {
    return "for programs: all that is known, with a schema";
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    FindingJson findings = new FindingJson(new FindingText(report, Paint.NONE));
    JsonWriter.write(
        new JsonObject()
            .with("schemaVersion", SCHEMA_VERSION)
            .with("format", report.format())
            .with("location", report.location())
            .with("scope", scope(report))
            .with("failOn", failOn(report))
            .with("counts", counts(report))
            .withEach("findings", report.findings(), findings::of)
            .withEach(
                "suppressed",
                report.suppressed(),
                each -> findings.of(each.finding()).with("reason", each.reason()))
            .withEach("known", report.known(), findings::of)
            .withEach("refuted", report.refuted(), findings::of)
            .withEach("notJudged", report.notJudged(), JsonFormat::notJudged)
            .withEach("locks", report.locks(), JsonFormat::lock)
            .withEach("undo", report.undoings(), JsonFormat::undoing)
            .with("failed", report.failed())
            .with("warnings", report.warnings()),
        out);
  }

  private static String failOn(Report report) {
    Severity failOn = report.failOn();
    return failOn == null ? "never" : failOn.toString();
  }

  private static JsonObject scope(Report report) {
    Scope scope = report.scope();
    JsonObject looked =
        new JsonObject()
            .with("migrations", scope.migrations())
            .with("judged", scope.judged())
            .with("statements", scope.statements())
            .withEach("rules", report.rules(), rule -> rule.info().id())
            .with("postgres", scope.versions())
            .with("seed", scope.seed());
    if (scope.applicationStatements() > 0) {
      looked.with("applicationStatements", scope.applicationStatements());
    }
    String since = scope.sinceOrNull();
    return since == null ? looked : looked.with("since", since);
  }

  private static JsonObject counts(Report report) {
    JsonObject counts = new JsonObject();
    for (Severity severity : Severity.values()) {
      counts.with(severity.toString(), report.count(severity));
    }
    return counts
        .with("suppressed", report.suppressed().size())
        .with("known", report.known().size())
        .with("refuted", report.refuted().size())
        .with("notJudged", report.notJudged().size());
  }

  private static JsonObject notJudged(NotJudged each) {
    return new JsonObject()
        .with("place", FindingJson.place(each.place()))
        .with("reason", each.reason());
  }

  private static JsonObject lock(TableLock lock) {
    return new JsonObject()
        .with("migration", lock.migration())
        .with("table", lock.table())
        .with("mode", lock.mode().toString())
        .with("statements", lock.statements())
        .withText("work", lock.work());
  }

  private static JsonObject undoing(Undoing undoing) {
    return new JsonObject()
        .with("migration", undoing.migration())
        .with("class", undoing.reversibility().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .withText("failure", undoing.failure())
        .with("left", undoing.left())
        .withEach("lost", undoing.lost(), JsonFormat::lost)
        .with("setBack", undoing.setBack())
        .withText("reason", undoing.reason());
  }

  private static JsonObject lost(LostData data) {
    return new JsonObject()
        .with("table", data.table())
        .withText("column", data.column())
        .with("lost", data.lost())
        .with("of", data.of());
  }
}
