package dev.rehearsal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleExampleTest {

  @Test
  void files_without_a_name_have_numbers() {
    RuleExample example = RuleExample.of("a;\n--- next\nb;\n--- file: V3__c.sql\nc;\n");

    assertThat(example.files())
        .containsExactly(
            Map.entry("1.sql", "a;\n"), Map.entry("2.sql", "b;\n"), Map.entry("V3__c.sql", "c;\n"));
    assertThat(example.base()).isEmpty();
    assertThat(example).hasToString("-- 1.sql\na;\n\n-- 2.sql\nb;\n\n-- V3__c.sql\nc;\n");
  }

  @Test
  void what_is_behind_the_base_is_new_changed_or_gone() {
    RuleExample example =
        RuleExample.of(
            """
            --- file: 1.sql
            a;
            --- file: 2.sql
            b;
            --- base
            --- file: 1.sql
            A;
            --- gone: 2.sql
            --- file: 3.sql
            c;
            """);

    assertThat(example.base().orElseThrow()).containsOnlyKeys("1.sql", "2.sql");
    assertThat(example.files())
        .containsExactly(Map.entry("1.sql", "A;\n"), Map.entry("3.sql", "c;\n"));
    assertThat(example)
        .hasToString(
            """
            -- 1.sql, as applied
            a;

            -- 2.sql, as applied
            b;

            -- 1.sql
            A;

            -- 3.sql
            c;

            -- 2.sql is gone
            """);
  }

  @Test
  void an_example_has_a_file() {
    assertThatThrownBy(() -> RuleExample.of("\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no file");
  }

  @Test
  void statements_of_the_application_are_no_migrations() {
    RuleExample example =
        RuleExample.of(
            """
            a;
            --- statements: user.sql
            b;
            --- base
            --- next
            c;
            --- statements: user.sql
            B;
            """);

    assertThat(example.files())
        .containsExactly(Map.entry("1.sql", "a;\n"), Map.entry("2.sql", "c;\n"));
    assertThat(example.released()).containsExactly(Map.entry("user.sql", "b;\n"));
    assertThat(example.statements()).containsExactly(Map.entry("user.sql", "B;\n"));
    assertThat(example)
        .hasToString(
            """
            -- 1.sql, as applied
            a;

            -- user.sql of the application that runs
            b;

            -- 2.sql
            c;

            -- user.sql of the application
            B;
            """);
  }
}
