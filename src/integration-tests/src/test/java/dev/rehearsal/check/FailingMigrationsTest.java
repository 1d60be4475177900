package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.SuppressionRule;
import dev.rehearsal.rule.library.BuiltInRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last statement of a migration fails: that hides no harm of those before it, and makes none.
 */
class FailingMigrationsTest {

  private static final String FAILURE = "\nSELECT nosuch();\n";

  /**
   * What says that a statement fails: with a second one, the tool puts a transaction around both.
   */
  private static final Set<String> FAILURES =
      Set.of(
          "migration-fails", "concurrently-fails-in-transaction", "statement-fails-in-transaction");

  /** Rules of which a migration that fails says nothing, and why. */
  private static final Map<String, String> LEFT =
      Map.ofEntries(
          Map.entry("concurrent-detach-fails", "the transaction makes it fail before"),
          Map.entry("concurrently-fails-on-partitioned-table", "the same"),
          Map.entry("fails-on-existing-rows", "the same"),
          Map.entry("vacuum-full-blocks-table", "the same"),
          Map.entry("migration-waits-for-itself", "its tool refuses to mix"),
          Map.entry("down-fails", "it is tried with what runs"),
          Map.entry("down-fails-on-later-rows", "the same"),
          Map.entry("down-leaves-rows", "the same"),
          Map.entry("down-leaves-something", "the same"),
          Map.entry("down-loses-data", "the same"),
          Map.entry("down-sets-sequence-back", "the same"),
          Map.entry("down-undoes-nothing", "the same"),
          Map.entry("up-fails-after-down", "the same"),
          Map.entry("failure-leaves-half-applied", "the same"),
          Map.entry("migration-breaks-old-code", "the same"),
          Map.entry("statement-needs-migration", "the same"),
          Map.entry("rerun-changes-something", "the same"),
          Map.entry("transaction-control-in-managed-migration", "it ends with a down"),
          Map.entry("foreign-key-type-mismatch", "it is about what a migration leaves"),
          Map.entry("invalid-index-left", "the same"),
          Map.entry("on-delete-cascade-deletes-more", "the same"),
          Map.entry("redundant-index", "the same"),
          Map.entry("row-security-without-policy", "the same"),
          Map.entry("sequence-is-behind-its-rows", "the same"),
          Map.entry("setting-leaks-into-session", "the same"),
          Map.entry("table-without-primary-key", "the same"));

  /** Each build takes every sixth of the examples; 1 takes all. */
  private static final int STEP = Integer.getInteger("rehearsal.test.failing-step", 6);

  @SuppressWarnings("NullAway.Init")
  private static Rehearsal rehearsal;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path root;

  @BeforeAll
  static void begin() {
    rehearsal = new Rehearsal();
  }

  @AfterAll
  static void end() {
    rehearsal.close();
  }

  private static Stream<Rule> rules() {
    return BuiltInRules.ALL.stream()
        .filter(rule -> !(rule instanceof HistoryRule) && !(rule instanceof SuppressionRule))
        .filter(rule -> !LEFT.containsKey(rule.info().id()));
  }

  @TestFactory
  Stream<DynamicTest> still_finds_the_unsafe_example() {
    return some(rules()).map(rule -> dynamicTest(rule.info().id(), () -> checkUnsafe(rule)));
  }

  @TestFactory
  Stream<DynamicTest> finds_nothing_but_the_failure_in_the_safe_example() {
    return some(rules().filter(rule -> !rule.info().safe().isEmpty()))
        .map(rule -> dynamicTest(rule.info().id(), () -> checkSafe(rule)));
  }

  private static Stream<Rule> some(Stream<Rule> rules) {
    List<Rule> all = rules.toList();
    return IntStream.range(0, all.size()).filter(n -> n % STEP == 0).mapToObj(all::get);
  }

  @Test
  void leaves_out_none_but_rules_that_there_are() {
    assertThat(BuiltInRules.ALL).extracting(rule -> rule.info().id()).containsAll(LEFT.keySet());
  }

  private static void checkUnsafe(Rule rule) {
    List<Finding> findings = findings(rule, rule.info().unsafe());

    assertThat(findings).filteredOn(each -> isOwn(rule, each)).hasSize(1);
    assertThat(findings).allMatch(each -> isOwn(rule, each) || isFailure(each));
  }

  private static void checkSafe(Rule rule) {
    assertThat(findings(rule, rule.info().safe())).allMatch(FailingMigrationsTest::isFailure);
  }

  private static boolean isOwn(Rule rule, Finding finding) {
    return finding.rule().equals(rule.info().id());
  }

  private static boolean isFailure(Finding finding) {
    return FAILURES.contains(finding.rule());
  }

  private static List<Finding> findings(Rule rule, String example) {
    String end = example.stripTrailing();
    String failing = end + (end.endsWith(";") ? "" : ";") + FAILURE;
    return RuleExamples.weighty(rule, new RuleExamples(rehearsal, root).judge(rule, failing));
  }
}
