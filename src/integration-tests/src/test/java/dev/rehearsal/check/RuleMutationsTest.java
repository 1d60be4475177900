package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.report.Report;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.library.BuiltInRules;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without what makes a safe example safe, the check fails. */
class RuleMutationsTest {

  /** It is for information alone unless a project wants timeouts. */
  private static final Map<String, Severity> WANTED =
      Map.of("lock-wait-without-timeout", Severity.WARNING);

  /** The first migration only makes tables. */
  private static final Pattern FIRST = Pattern.compile("(?s)^(?:--- [^\\n]*\\n)?.*?\\n(?=--- )");

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

  /** What is taken away; the rest are rules in whose examples that does no harm. */
  private enum Mutation {
    CONCURRENTLY("\\s+CONCURRENTLY\\b", ""),
    // Nobody waits for a table that is made here, but for the one that it refers to.
    NOT_VALID("\\s+NOT VALID\\b", "", "foreign-key-type-mismatch"),
    // A partition is attached under a lock that hinders neither reads nor writes, and a trigger
    // that is not there is dropped under none.
    LOCK_TIMEOUT(
        "(?m)^SET (?:LOCAL )?lock_timeout = '[^']*';\\n",
        "",
        "default-partition-scan-blocks-table",
        "partition-attach-builds-index",
        "partition-attach-scans-table",
        "partition-creation-locks-parent",
        "trigger-drop-blocks-table"),
    DEFAULT("(ADD COLUMN [^,;]*NOT NULL)\\s+DEFAULT\\s+(?:'[^']*'|[\\w.]+(?:\\(\\))?)", "$1");

    private final Pattern taken;
    private final String left;

    // List.of gives one that nobody can change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> harmless;

    Mutation(String taken, String left, String... harmless) {
      this.taken = Pattern.compile(taken);
      this.left = left;
      this.harmless = List.of(harmless);
    }

    Optional<String> of(Rule rule) {
      String safe = rule.info().safe();
      Matcher first = FIRST.matcher(safe);
      int from = first.find() ? first.end() : 0;
      String rest = safe.substring(from);
      String mutated = taken.matcher(rest).replaceAll(left);
      return mutated.equals(rest) || harmless.contains(rule.info().id())
          ? Optional.empty()
          : Optional.of(safe.substring(0, from) + mutated);
    }
  }

  @TestFactory
  Stream<DynamicTest> the_check_fails_without() {
    return Arrays.stream(Mutation.values())
        .flatMap(
            mutation ->
                BuiltInRules.ALL.stream()
                    .filter(rule -> mutation.of(rule).isPresent())
                    .map(
                        rule ->
                            dynamicTest(
                                "%s: %s".formatted(mutation, rule.info().id()),
                                () -> check(rule, mutation.of(rule).orElseThrow()))));
  }

  @ParameterizedTest
  @EnumSource
  void there_is_something_to_take_away(Mutation mutation) {
    assertThat(BuiltInRules.ALL).anyMatch(rule -> mutation.of(rule).isPresent());
  }

  private static void check(Rule rule, String mutated) {
    Report report = new RuleExamples(rehearsal, root).judge(rule, mutated, WANTED);

    assertThat(report.fails()).as("%s%n%s", mutated, report.findings()).isTrue();
  }
}
