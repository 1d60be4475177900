package dev.rehearsal.rule;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells findings that count from those that somebody lets pass, and judges the comments. */
final class SuppressionRound {

  private final List<HistoryView> views;
  private final List<Finding> found;
  private final String day;
  private final Set<String> aboutUndo;
  private final List<Suppression> suppressions;
  private final List<Finding> counting = new ArrayList<>();
  private final List<LetPass> letPass = new ArrayList<>();

  /**
   * Looks at what was found.
   *
   * @param day on which comments have to hold
   * @param aboutUndo the ids of the rules that judge how migrations are taken back
   */
  SuppressionRound(
      List<HistoryView> views, List<Finding> found, String day, Set<String> aboutUndo) {
    this.views = views;
    this.found = found;
    this.day = day;
    this.aboutUndo = Set.copyOf(aboutUndo);
    this.suppressions = Suppressions.in(migrations(views), application(views)).all();
    found.forEach(this::decide);
  }

  Stream<Finding> counting() {
    return counting.stream();
  }

  List<LetPass> letPass() {
    return letPass;
  }

  /** What rules about comments find. */
  Stream<Finding> judgedBy(List<Rule> rules, Map<String, Severity> severities) {
    Set<String> judging = rules.stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
    Map<String, Integer> same = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule instanceof SuppressionRule about) {
        Severity severity = severities.getOrDefault(rule.info().id(), rule.info().severity());
        suppressions.stream()
            .map(each -> use(each, judging))
            .forEach(
                use ->
                    about
                        .judge(use)
                        .map(message -> finding(rule.info().id(), severity, use, message, same))
                        .forEach(findings::add));
      }
    }
    return findings.stream();
  }

  private static List<Migration> migrations(List<HistoryView> views) {
    return views.stream()
        .flatMap(view -> view.migrations().stream())
        .map(MigrationView::migration)
        .distinct()
        .toList();
  }

  private static List<Script> application(List<HistoryView> views) {
    return views.stream()
        .flatMap(view -> view.experiments().application().application().scripts().stream())
        .distinct()
        .toList();
  }

  private void decide(Finding finding) {
    List<Suppression> covering =
        suppressions.stream().filter(each -> each.covers(finding)).toList();
    Optional<Suppression> valid = covering.stream().filter(each -> !each.isOver(day)).findFirst();
    Optional<String> reason = valid.map(Suppression::reason).or(() -> neverTakenBack(finding));
    if (reason.isPresent()) {
      letPass.add(new LetPass(finding, reason.get()));
      return;
    }
    counting.add(
        covering.stream()
            .findFirst()
            .map(
                over ->
                    finding.and(
                        "the comment in line %d suppressed it until %s"
                            .formatted(over.place().from().line(), over.until())))
            .orElse(finding));
  }

  private Optional<String> neverTakenBack(Finding finding) {
    return aboutUndo.contains(finding.rule())
        ? views.stream()
            .flatMap(view -> view.forwardOnly().reason(finding.migration()).stream())
            .findFirst()
        : Optional.empty();
  }

  private SuppressionUse use(Suppression suppression, Set<String> judging) {
    List<String> idle =
        suppression.rules().stream()
            .filter(judging::contains)
            .filter(
                id -> found.stream().noneMatch(each -> isOf(id, each) && suppression.covers(each)))
            .toList();
    Set<String> ofFile =
        idle.stream()
            .filter(
                id ->
                    found.stream()
                        .anyMatch(each -> isOf(id, each) && isAsAWhole(each, suppression)))
            .collect(Collectors.toSet());
    return new SuppressionUse(suppression, isJudged(suppression) ? idle : List.of(), ofFile);
  }

  private static boolean isOf(String rule, Finding finding) {
    return finding.rule().equals(rule);
  }

  private static boolean isAsAWhole(Finding finding, Suppression suppression) {
    return finding.statement().isEmpty()
        && finding.place().file().equals(suppression.place().file());
  }

  /** What it is about may be in a migration that is not judged, or in what undoes one. */
  private boolean isJudged(Suppression suppression) {
    if (suppression.ofApplication()) {
      return views.stream().allMatch(view -> view.experiments().application().knowsEnd());
    }
    Suppression.Span target = suppression.target();
    return target == null
        || views.stream()
            .flatMap(view -> Stream.concat(view.migrations().stream(), view.downs().stream()))
            .flatMap(migration -> migration.statements().stream())
            .filter(statement -> statement.file().equals(suppression.place().file()))
            .anyMatch(statement -> target.statement().equals(statement.position()));
  }

  private Finding finding(
      String rule,
      Severity severity,
      SuppressionUse use,
      String message,
      Map<String, Integer> same) {
    Suppression suppression = use.suppression();
    String migration = migration(suppression.place().file());
    String key = String.join("\n", rule, migration, suppression.text(), message);
    return new Finding(
        rule,
        severity,
        Verdict.PROVEN,
        suppression.place(),
        migration,
        suppression.text(),
        0,
        message,
        List.of(use.about()),
        Remedy.NONE,
        Checksums.sha256Hex(key + "\n" + same.merge(key, 1, Integer::sum)),
        List.of(),
        views.stream().map(HistoryView::major).toList());
  }

  /** A file may hold several migrations: the first stands for all. */
  private String migration(String file) {
    return views.stream()
        .flatMap(view -> view.migrations().stream())
        .filter(
            view ->
                Stream.of(view.migration().up(), view.migration().down())
                        .anyMatch(each -> each != null && each.script().path().equals(file))
                    || view.statements().stream().anyMatch(each -> each.file().equals(file)))
        .map(MigrationView::id)
        .findFirst()
        .orElse("");
  }
}
