package dev.rehearsal.report;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a project's migrations found.
 *
 * @param location the migrations directory, as its user knows it
 * @param format the tool that it belongs to
 * @param conventions how that tool's files are written, for advice
 * @param scope what was looked at
 * @param rules the rules that judged, sorted by id
 * @param failOn from which severity on the check fails; null for none
 * @param findings what was found and counts, in the order of the migrations
 * @param suppressed what was found and is suppressed in the files, with the reason
 * @param known what was found and is in the baseline
 * @param refuted what the text looks like, and the run showed not to be so
 * @param notJudged statements that could not be judged, sorted by place
 * @param locks the strongest lock of each migration on each table, in the order of the migrations
 * @param undoings which of the migrations that were judged can be taken back, in their order; empty
 *     where that was not tried, and for a project of which nothing undoes anything
 * @param warnings what the user has to know about the check itself, such as a shallow clone
 * @param failed the ids of migrations that cannot be applied, whatever the tables hold
 * @param baselineUpdateOrNull what became of the baseline; null when it was not written
 * @param source where the paths begin
 */
public record Report(
    String location,
    String format,
    Conventions conventions,
    Scope scope,
    List<Rule> rules,
    @Nullable Severity failOn,
    List<Finding> findings,
    List<Suppressed> suppressed,
    List<Finding> known,
    List<Finding> refuted,
    List<NotJudged> notJudged,
    List<TableLock> locks,
    List<Undoing> undoings,
    List<String> warnings,
    List<String> failed,
    @Nullable BaselineUpdate baselineUpdateOrNull,
    SourceRoot source) {

  public Report {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
    known = List.copyOf(known);
    refuted = List.copyOf(refuted);
    notJudged = List.copyOf(notJudged);
    locks = List.copyOf(locks);
    undoings = List.copyOf(undoings);
    warnings = List.copyOf(warnings);
    failed = List.copyOf(failed);
  }

  /**
   * A report of migrations that can all be applied, with the baseline as it was, in no place that
   * is known.
   */
  public Report(
      String location,
      String format,
      Conventions conventions,
      Scope scope,
      List<Rule> rules,
      @Nullable Severity failOn,
      List<Finding> findings,
      List<Suppressed> suppressed,
      List<Finding> known,
      List<Finding> refuted,
      List<NotJudged> notJudged,
      List<TableLock> locks,
      List<String> warnings) {
    this(
        location,
        format,
        conventions,
        scope,
        rules,
        failOn,
        findings,
        suppressed,
        known,
        refuted,
        notJudged,
        locks,
        List.of(),
        warnings,
        List.of(),
        null,
        SourceRoot.UNKNOWN);
  }

  /** What became of the baseline, if it was written. */
  public Optional<BaselineUpdate> baselineUpdate() {
    return Optional.ofNullable(baselineUpdateOrNull);
  }

  /** Whether the check fails because of what it found. */
  public boolean fails() {
    return failOn != null
        && findings.stream().anyMatch(finding -> finding.severity().compareTo(failOn) >= 0);
  }

  /** How many findings have a severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
