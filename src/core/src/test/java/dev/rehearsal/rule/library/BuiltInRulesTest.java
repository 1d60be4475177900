package dev.rehearsal.rule.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleExample;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of rules against their classes. */
class BuiltInRulesTest {

  static List<Rule> rules() {
    return BuiltInRules.ALL;
  }

  @Test
  void are_sorted_and_all_that_there_are() {
    List<String> classes =
        new ClassFileImporter()
            .importPackagesOf(BuiltInRules.class).stream()
                .filter(type -> type.isAssignableTo(Rule.class))
                .map(JavaClass::getName)
                .sorted()
                .toList();

    assertThat(BuiltInRules.ALL).extracting(rule -> rule.getClass().getName()).isEqualTo(classes);
    assertThat(classes).hasSizeGreaterThan(20);
  }

  @Test
  void have_ids_of_their_own() {
    assertThat(BuiltInRules.ALL)
        .extracting(rule -> rule.info().id())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+(-[a-z0-9]+)+"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void are_called_as_their_class_is(Rule rule) {
    String words = rule.getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-");

    assertThat(rule.info().id()).isEqualTo(words.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void yield_to_rules_that_there_are(Rule rule) {
    assertThat(rule.info().yieldsTo())
        .allMatch(
            other ->
                other.equals("*")
                    || BuiltInRules.ALL.stream().anyMatch(each -> each.info().id().equals(other)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void have_examples_that_can_be_read(Rule rule) {
    assertThat(RuleExample.of(rule.info().unsafe()).files()).isNotEmpty();
    assertThat(
            rule.info().safe().isEmpty() || !RuleExample.of(rule.info().safe()).files().isEmpty())
        .isTrue();
  }
}
