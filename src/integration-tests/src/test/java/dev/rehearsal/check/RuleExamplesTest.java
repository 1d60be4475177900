package dev.rehearsal.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.report.FindingText;
import dev.rehearsal.report.Paint;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.RulePage;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.library.BuiltInRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds its unsafe example and nothing else in it, and nothing in its safe one. */
class RuleExamplesTest {

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

  @TestFactory
  Stream<DynamicTest> finds_the_unsafe_example_and_nothing_else() {
    return BuiltInRules.ALL.stream()
        .map(rule -> dynamicTest(rule.info().id(), () -> checkUnsafe(rule)));
  }

  @TestFactory
  Stream<DynamicTest> finds_nothing_in_the_safe_example() {
    return BuiltInRules.ALL.stream()
        .filter(rule -> !rule.info().safe().isEmpty())
        .map(rule -> dynamicTest(rule.info().id(), () -> checkSafe(rule)));
  }

  @TestFactory
  Stream<DynamicTest> says_all_that_its_page_needs() {
    return BuiltInRules.ALL.stream()
        .map(Rule::info)
        .map(rule -> dynamicTest(rule.id(), () -> checkTexts(rule)));
  }

  @Test
  void has_examples_of_all_rules() {
    assertThat(BuiltInRules.ALL).hasSizeGreaterThan(20);
  }

  private static void checkUnsafe(Rule rule) throws IOException {
    Report report = new RuleExamples(rehearsal, root).judge(rule, rule.info().unsafe());
    List<Finding> findings = RuleExamples.weighty(rule, report);

    assertThat(findings)
        .as(text(report))
        .singleElement()
        .extracting(Finding::rule)
        .isEqualTo(rule.info().id());
    // Some know cases that are worse than the one that is easily shown.
    assertThat(findings.get(0).severity())
        .as(text(report))
        .isLessThanOrEqualTo(rule.info().severity());
    RulePages.check(rule.info().id() + ".md", RulePage.of(rule.info(), report));
  }

  private static void checkSafe(Rule rule) {
    Report report = new RuleExamples(rehearsal, root).judge(rule, rule.info().safe());

    assertThat(RuleExamples.weighty(rule, report)).as(text(report)).isEmpty();
  }

  private static void checkTexts(RuleInfo rule) {
    assertThat(rule.summary()).isNotBlank().doesNotEndWith(".");
    assertThat(rule.instead()).isNotBlank().doesNotEndWith(".");
    assertThat(rule.effect()).endsWith(".");
    assertThat(rule.safe().isEmpty()).isEqualTo(!rule.noSafeExample().isEmpty());
  }

  private static String text(Report report) {
    FindingText text = new FindingText(report, Paint.NONE);
    return report.findings().stream()
        .map(finding -> String.join("\n", text.lines(finding)))
        .collect(joining("\n\n", "\n", "\n"));
  }
}
