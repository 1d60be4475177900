package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.report.RulePage;
import dev.rehearsal.rule.library.BuiltInRules;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * There is a page for each rule and for nothing else; what they say is checked with the examples.
 */
class RulePagesTest {

  private static final String INDEX = "index.md";

  @Test
  void the_index_is_up_to_date() throws IOException {
    RulePages.check(INDEX, RulePage.index(BuiltInRules.ALL));
  }

  @Test
  void each_rule_has_a_page_and_there_are_no_others() throws IOException {
    List<String> expected =
        Stream.concat(
                Stream.of(INDEX), BuiltInRules.ALL.stream().map(rule -> rule.info().id() + ".md"))
            .sorted()
            .toList();
    assertThat(RulePages.names()).isEqualTo(expected);
  }
}
