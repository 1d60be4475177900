package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.report.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.AssertionFailedError;

/** Migrations as tests. */
class CheckedMigrationsTest {

  @Test
  void a_rule_that_finds_something_fails_and_all_else_passes() {
    JUnitRun run = JUnitRun.of(Harmful.class);
    assertThat(run.names()).contains("1_customer", "2_emails", "3_nothing");
    assertThat(run.failed()).containsExactly("index-build-blocks-writes");
    assertThat(run.failures())
        .singleElement()
        .isInstanceOf(AssertionFailedError.class)
        .asString()
        .contains(
            "classpath:fixtures/gate/2_emails.sql:1:1: error: ",
            "blocks writes to public.customer",
            "proven: ",
            "CREATE INDEX CONCURRENTLY customer_email ON customer (email);");
    assertThat(run.succeeded()).contains("1_customer", "3_nothing");
  }

  @MigrationCheck("classpath:fixtures/gate")
  static class Harmful implements CheckedMigrations {}

  @Test
  void what_does_not_fail_the_check_is_told_by_an_aborted_test() {
    JUnitRun run = JUnitRun.of(Lenient.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.aborted())
        .singleElement()
        .asString()
        .contains("warning: ", "blocks writes to public.customer");
  }

  @MigrationCheck(value = "classpath:fixtures/gate", rules = "index-build-blocks-writes=warning")
  static class Lenient implements CheckedMigrations {}

  @Test
  void what_fails_is_for_the_settings_to_say() {
    assertThat(JUnitRun.of(Strict.class).failed()).containsExactly("index-build-blocks-writes");
    assertThat(JUnitRun.with(Map.of("rehearsal.fail-on", "never"), Harmful.class).failures())
        .isEmpty();
  }

  @MigrationCheck(
      value = "classpath:fixtures/gate",
      rules = "index-build-blocks-writes=warning",
      failOn = FailOn.WARNING)
  static class Strict implements CheckedMigrations {}

  @Test
  void a_rule_that_is_off_and_a_table_that_is_small_say_nothing_that_fails() {
    assertThat(JUnitRun.of(Off.class).passed()).isEqualTo(3);
    JUnitRun small = JUnitRun.of(Small.class);
    assertThat(small.failures()).isEmpty();
    assertThat(small.succeeded())
        .anyMatch(name -> name.startsWith("index-build-blocks-writes (building "));
  }

  @MigrationCheck(
      value = "classpath:fixtures/gate",
      rules = {"index-build-blocks-writes=off", "lock-wait-without-timeout=off"})
  static class Off implements CheckedMigrations {}

  @MigrationCheck(value = "classpath:fixtures/gate", smallTables = "customer")
  static class Small implements CheckedMigrations {}

  @Test
  void a_migration_that_cannot_be_applied_fails() {
    JUnitRun run = JUnitRun.of(Failing.class);
    assertThat(run.failed()).contains("can be applied");
    assertThat(run.failures())
        .first()
        .asString()
        .contains("2_name cannot be applied, whatever the tables hold");
  }

  @MigrationCheck("classpath:fixtures/gate-failing")
  static class Failing implements CheckedMigrations {}

  @Test
  void settings_that_cannot_be_and_no_migrations_are_errors() {
    isMisconfigured(NoRule.class, "there is no rule \"index-build\"; the nearest is \"index-");
    isMisconfigured(NoDirectory.class, "no classpath:fixtures/nowhere");
  }

  private static void isMisconfigured(Class<?> type, String message) {
    List<Throwable> failures = JUnitRun.of(type).failures();
    assertThat(failures).singleElement().isInstanceOf(ExtensionConfigurationException.class);
    assertThat(failures.get(0)).hasMessageContaining(message);
  }

  @MigrationCheck(value = "classpath:fixtures/gate", rules = "index-build=off")
  static class NoRule implements CheckedMigrations {}

  @MigrationCheck("classpath:fixtures/nowhere")
  static class NoDirectory implements CheckedMigrations {}

  @Test
  void a_test_may_take_the_report_itself() {
    assertThat(JUnitRun.of(Own.class).passed()).isEqualTo(1);
  }

  @MigrationCheck(value = "classpath:fixtures/gate", rules = "lock-wait-without-timeout=off")
  static class Own {
    @Test
    void only_the_second_migration_has_findings(Report report) {
      assertThat(report.findings())
          .isNotEmpty()
          .allMatch(finding -> finding.migration().equals("2_emails"));
    }
  }
}
