package dev.rehearsal.report;

import dev.rehearsal.report.JUnitCase.Outcome;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as tests: those of the history as a whole, then those of each migration. */
final class JUnitCases {

  private static final String ALL_RULES = "all rules";
  private static final int LONGEST = 20_000;

  private final Report report;
  private final FindingText text;

  JUnitCases(Report report) {
    this.report = report;
    this.text = new FindingText(report, Paint.NONE);
  }

  List<JUnitCase> all() {
    List<JUnitCase> cases = new ArrayList<>();
    Set<String> migrations = new LinkedHashSet<>();
    report.findings().stream()
        .map(Finding::migration)
        .filter(String::isEmpty)
        .forEach(migrations::add);
    migrations.addAll(report.scope().judged());
    report.findings().forEach(finding -> migrations.add(finding.migration()));
    migrations.forEach(migration -> cases.addAll(of(migration)));
    report.suppressed().forEach(each -> cases.add(suppressed(each)));
    report.known().forEach(finding -> cases.add(skipped(finding, "known")));
    report.notJudged().forEach(each -> cases.add(notJudged(each)));
    return cases;
  }

  private List<JUnitCase> of(String migration) {
    Map<String, List<Finding>> rules =
        report.findings().stream()
            .filter(finding -> finding.migration().equals(migration))
            .collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()));
    if (rules.isEmpty()) {
      return List.of(new JUnitCase(name(migration), ALL_RULES, "", Outcome.PASSED, "", "", ""));
    }
    return rules.values().stream().map(this::found).toList();
  }

  private JUnitCase found(List<Finding> findings) {
    Finding worst = findings.stream().max(Comparator.comparing(Finding::severity)).orElseThrow();
    boolean fails = fails(worst);
    String more = findings.size() == 1 ? "" : " (and %d more)".formatted(findings.size() - 1);
    return new JUnitCase(
        name(worst.migration()),
        worst.rule(),
        report.source().path(worst.place().file()),
        fails ? Outcome.FAILED : Outcome.PASSED,
        fails ? worst.severity().toString() : "",
        fails ? worst.message() + more : "",
        Bounded.text(all(findings), LONGEST));
  }

  private boolean fails(Finding worst) {
    Severity failOn = report.failOn();
    return failOn != null && worst.severity().compareTo(failOn) >= 0;
  }

  private String all(List<Finding> findings) {
    return findings.stream()
        .map(finding -> String.join("\n", text.lines(finding)))
        .collect(Collectors.joining("\n\n"));
  }

  private JUnitCase suppressed(Suppressed each) {
    return skipped(each.finding(), "suppressed: " + each.reason());
  }

  private JUnitCase skipped(Finding finding, String why) {
    return JUnitCase.skipped(
        name(finding.migration()),
        "%s:%s".formatted(finding.rule(), finding.place().from()),
        report.source().path(finding.place().file()),
        "%s: %s".formatted(why, finding.message()));
  }

  private JUnitCase notJudged(NotJudged each) {
    String file = report.source().path(each.place().file());
    return JUnitCase.skipped(
        file, "statement:" + each.place().from(), file, "not judged in full: " + each.reason());
  }

  private String name(String migration) {
    return migration.isEmpty() ? report.location() : migration;
  }
}
