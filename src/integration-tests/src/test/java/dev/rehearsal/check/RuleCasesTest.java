package dev.rehearsal.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Judgement;
import dev.rehearsal.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations that are known to hurt are found, and those that are known not to are not. */
class RuleCasesTest {

  @SuppressWarnings("NullAway.Init")
  private static Rehearsal rehearsal;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeAll
  static void begin() {
    rehearsal = new Rehearsal();
  }

  @AfterAll
  static void end() {
    rehearsal.close();
  }

  /**
   * A case.
   *
   * @param name what it is
   * @param rules the rules that find something of at least a warning; none for a harmless case
   * @param migrations the first makes the tables
   * @param said what the findings say somewhere, whatever their severity
   * @param unsaid what they say nowhere
   */
  private record Case(
      String name,
      List<String> rules,
      List<String> migrations,
      List<String> said,
      List<String> unsaid) {

    static Case of(String block) {
      String[] parts = block.split("\n--- next\n", -1);
      int line = parts[0].indexOf('\n');
      String head = parts[0].substring(0, line);
      int colon = head.indexOf(':');
      List<String> rules =
          head.startsWith("good")
              ? List.of()
              : Arrays.asList(head.substring("bad ".length(), colon).split(", ", -1));
      String first = parts[0].substring(line + 1);
      List<String> migrations = new ArrayList<>(Arrays.asList(parts));
      migrations.set(0, first);
      return new Case(
          head.substring(colon + 1).strip(),
          rules,
          migrations,
          marked(first, "-- says: "),
          marked(first, "-- says nowhere: "));
    }

    private static List<String> marked(String text, String mark) {
      return text.lines()
          .filter(line -> line.startsWith(mark))
          .map(line -> line.substring(mark.length()))
          .toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RuleCasesTest.class.getResourceAsStream("/rule/cases.txt"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("\n== ", -1)).skip(1).map(Case::of);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void finds_what_hurts_and_nothing_else(Case one) throws IOException {
    TraceRequest behindTheFirst =
        one.migrations().size() > 1 ? TraceRequest.ALL.from("002") : TraceRequest.ALL;

    Judgement judgement =
        new JudgedDirectory(rehearsal, root).with(one.migrations()).judge(behindTheFirst);

    List<Finding> serious =
        judgement.findings().stream()
            .filter(finding -> finding.severity().compareTo(Severity.INFO) > 0)
            .toList();
    assertThat(serious)
        .as(serious.stream().map(Finding::toString).collect(joining("\n")))
        .extracting(Finding::rule)
        .containsExactlyInAnyOrderElementsOf(new TreeSet<>(one.rules()));
    String words = judgement.findings().stream().map(RuleCasesTest::words).collect(joining("\n"));
    assertThat(one.said()).allSatisfy(said -> assertThat(words).contains(said));
    assertThat(one.unsaid()).allSatisfy(unsaid -> assertThat(words).doesNotContain(unsaid));
  }

  private static String words(Finding finding) {
    String instead =
        finding.instead().parts().stream()
            .map(part -> "%s: %s".formatted(part.where(), part.sql()))
            .collect(joining("\n"));
    return String.join("\n", finding.toString(), String.join("\n", finding.evidence()), instead);
  }
}
