package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.report.RulePage;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.library.BuiltInRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of the rules are what the rules say today. {@code -Drehearsal.test.accept=true} writes
 * them anew.
 */
class RulePagesTest {

  private static final Path PAGES = Path.of("../site/rules");
  private static final String INDEX = "index.md";

  @SuppressWarnings("NullAway.Init")
  private static Rehearsal rehearsal;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path root;

  @BeforeAll
  static void begin() throws IOException {
    rehearsal = new Rehearsal();
    if (accepts()) {
      Files.createDirectories(PAGES);
    }
  }

  @AfterAll
  static void end() {
    rehearsal.close();
  }

  @TestFactory
  Stream<DynamicTest> each_rule_has_a_page_that_is_up_to_date() {
    return BuiltInRules.ALL.stream()
        .map(
            rule ->
                dynamicTest(rule.info().id(), () -> check(rule.info().id() + ".md", page(rule))));
  }

  @Test
  void the_index_is_up_to_date() throws IOException {
    check(INDEX, RulePage.index(BuiltInRules.ALL));
  }

  @Test
  void there_is_no_page_of_a_rule_that_is_gone() throws IOException {
    List<String> expected =
        Stream.concat(
                Stream.of(INDEX), BuiltInRules.ALL.stream().map(rule -> rule.info().id() + ".md"))
            .toList();
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString())).isSubsetOf(expected);
    }
  }

  private static String page(Rule rule) {
    return RulePage.of(
        rule.info(), new RuleExamples(rehearsal, root).judge(rule, rule.info().unsafe()));
  }

  private static void check(String name, String text) throws IOException {
    Path page = PAGES.resolve(name);
    if (accepts()) {
      Files.writeString(page, text);
    }
    assertThat(page).hasContent(text);
  }

  private static boolean accepts() {
    return Boolean.getBoolean("rehearsal.test.accept");
  }
}
