package dev.rehearsal.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules that judge together, each with the severity that it has in a project. */
public final class RuleSet {

  private static final Proof NEEDLESS =
      Proof.refuted("its branch did not run: what it asks for is there already");

  private final List<Rule> rules;
  private final List<Rule> silent;
  private final Map<String, Severity> severities;
  private final String day;

  /**
   * Puts rules together.
   *
   * @param rules those that judge
   * @param severities by the ids of rules: what they have in this project instead of their own
   */
  public RuleSet(List<Rule> rules, Map<String, Severity> severities) {
    this(rules, severities, "");
  }

  /**
   * Puts rules together that judge on a certain day.
   *
   * @param day such as {@code 2027-01-31}: comments suppress nothing that say so of a day before it
   */
  public RuleSet(List<Rule> rules, Map<String, Severity> severities, String day) {
    this(rules, List.of(), severities, day);
  }

  private RuleSet(
      List<Rule> rules, List<Rule> silent, Map<String, Severity> severities, String day) {
    this.rules =
        rules.stream().sorted(Comparator.comparing((Rule rule) -> rule.info().id())).toList();
    this.silent = List.copyOf(silent);
    this.severities = Map.copyOf(severities);
    this.day = day;
  }

  /**
   * The same beside rules that are off: nobody wants to hear of what they find, so that rules that
   * would yield to them do not tell it either.
   */
  public RuleSet without(List<Rule> off) {
    return new RuleSet(rules, off, severities, day);
  }

  /** The same with those alone that are about a topic. */
  public RuleSet about(Topic topic) {
    return new RuleSet(about(topic, rules), about(topic, silent), severities, day);
  }

  private static List<Rule> about(Topic topic, List<Rule> rules) {
    return rules.stream().filter(rule -> rule.info().topic() == topic).toList();
  }

  /** The rules by their ids. */
  public List<Rule> rules() {
    return rules;
  }

  /** The rule of an id. */
  public Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.info().id().equals(id)).findFirst();
  }

  /**
   * Judges a history, as it was seen on one version or several.
   *
   * @param views what was seen, one for each version
   */
  public Judgement judge(List<HistoryView> views) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Map<String, Finding> refuted = new LinkedHashMap<>();
    for (HistoryView view : views) {
      Findings all = new Findings(view, severities);
      List<Charge> charges = Charge.withoutYielding(counting(charges(view)));
      charges.stream().filter(charge -> !silent.contains(charge.rule())).forEach(all::add);
      all.found().forEach(finding -> merge(findings, finding));
      all.refuted().forEach(finding -> merge(refuted, finding));
    }
    // What hurts on one version is no less true because another knows better.
    refuted.keySet().removeAll(findings.keySet());
    List<Finding> found = sorted(findings.values().stream(), views);
    SuppressionRound round = new SuppressionRound(views, found, day, aboutUndo());
    return new Judgement(
        sorted(Stream.concat(round.counting(), round.judgedBy(rules, severities)), views),
        round.letPass(),
        sorted(refuted.values().stream(), views));
  }

  private Set<String> aboutUndo() {
    return rules.stream()
        .map(Rule::info)
        .filter(RuleInfo::aboutUndo)
        .map(RuleInfo::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void merge(Map<String, Finding> into, Finding finding) {
    into.merge(finding.fingerprint(), finding, (one, other) -> one.on(other.versions()));
  }

  /** That a migration fails is told by some rule, whichever are off. */
  private List<Charge> counting(List<Charge> charges) {
    return charges.stream()
        .filter(charge -> !silent.contains(charge.rule()) || !charge.isFailure())
        .toList();
  }

  private List<Charge> charges(HistoryView history) {
    List<Charge> charges = new ArrayList<>();
    for (Rule rule : Stream.concat(rules.stream(), silent.stream()).toList()) {
      try {
        harms(rule, history).map(harm -> new Charge(rule, harm)).forEach(charges::add);
      } catch (RuntimeException e) {
        throw new RuleException(rule, e);
      }
    }
    return charges;
  }

  private static Stream<Harm> harms(Rule rule, HistoryView history) {
    if (rule instanceof HistoryRule whole) {
      return whole.judge(history);
    }
    Stream<MigrationView> migrations = history.migrations().stream();
    if (rule instanceof MigrationRule one) {
      return migrations.flatMap(one::judge);
    }
    if (!(rule instanceof StatementRule each)) {
      // Comments are judged when all others have judged.
      return Stream.of();
    }
    return Stream.concat(
        migrations.flatMap(MigrationView::judged).flatMap(statement -> harms(each, statement)),
        harmsOfDowns(each, history));
  }

  /** A down takes away what its migration has made; how long others wait for that is news. */
  private static Stream<Harm> harmsOfDowns(StatementRule rule, HistoryView history) {
    return rule.info().topic() != Topic.LOCKS
        ? Stream.of()
        : history.downs().stream()
            .flatMap(MigrationView::judged)
            .flatMap(statement -> harms(rule, statement))
            .map(harm -> harm.atMost(Severity.INFO));
  }

  /** What a rule says of a statement as a whole need not be said of its code again. */
  private static Stream<Harm> harms(StatementRule rule, StatementView statement) {
    List<Harm> whole = rule.judge(statement).toList();
    return Stream.of(
            whole.stream(),
            statement.inner().stream()
                .flatMap(rule::judge)
                .filter(
                    inner -> whole.stream().noneMatch(harm -> harm.cause().equals(inner.cause()))),
            statement.needless().stream().flatMap(rule::judge).map(harm -> harm.proof(NEEDLESS)))
        .flatMap(harms -> harms);
  }

  private static List<Finding> sorted(Stream<Finding> findings, List<HistoryView> views) {
    List<String> order =
        views.isEmpty()
            ? List.of()
            : views.get(0).history().migrations().stream().map(each -> each.id()).toList();
    Map<String, Integer> ranks = new LinkedHashMap<>();
    order.forEach(id -> ranks.put(id, ranks.size()));
    return findings
        .sorted(
            Comparator.comparing((Finding each) -> ranks.getOrDefault(each.migration(), -1))
                .thenComparing(each -> each.place().file())
                .thenComparing(each -> each.place().from().line())
                .thenComparing(each -> each.place().from().column())
                .thenComparing(Finding::rule)
                .thenComparing(Finding::fingerprint))
        .toList();
  }
}
