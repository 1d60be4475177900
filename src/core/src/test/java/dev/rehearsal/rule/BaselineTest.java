package dev.rehearsal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.sql.SourcePosition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

  private static final SourcePosition BEGIN = new SourcePosition(1, 1);

  private static Finding finding(String migration, String rule, char digit, String message) {
    return new Finding(
        rule,
        Severity.ERROR,
        Verdict.STATIC,
        new Place("db/" + migration, BEGIN, BEGIN),
        migration,
        "",
        0,
        message,
        List.of(),
        Remedy.NONE,
        String.valueOf(digit).repeat(64),
        List.of(),
        List.of(18));
  }

  private static Baseline of(Finding... findings) {
    return Baseline.EMPTY.updated(List.of(findings), List.of());
  }

  @Test
  void each_finding_is_a_line_and_the_lines_are_sorted() {
    Finding late = finding("2", "b", 'a', "late");
    Finding early = finding("1", "c", 'b', "early");
    assertThat(of(late, early)).isEqualTo(of(early, late));
    assertThat(of(late, early).toText().lines().filter(line -> !line.startsWith("#")))
        .containsExactly(
            "1\tc\t" + "b".repeat(64) + "\tearly", "2\tb\t" + "a".repeat(64) + "\tlate");
  }

  @Test
  void what_is_written_is_read_again() {
    Baseline odd =
        of(
            finding("", "a", 'a', "of the history"),
            finding("1\t\\é 😀\n", "b", 'b', "names\r\nwith \\t \"every\" 'thing'"),
            finding("2", "c", 'c', ""));
    assertThat(Baseline.parse(odd.toText())).isEqualTo(odd);
    assertThat(Baseline.parse(odd.toText().replace("\n", "\r\n"))).isEqualTo(odd);
  }

  @Test
  void comments_of_people_stay_where_they_are() {
    Finding one = finding("1", "a", 'a', "one");
    Finding two = finding("2", "a", 'b', "two");
    List<String> lines = of(one, two).toText().lines().toList();
    String text =
        "\ufeff# ours\n\n%s\n# asked Ann\n# twice\n%s\n# the end\n"
            .formatted(String.join("\n", lines.subList(0, 3)), lines.get(3));
    Baseline read = Baseline.parse(text);
    assertThat(read.toText())
        .isEqualTo(
            "%s\n%s\n# ours\n\n%s\n# asked Ann\n# twice\n%s\n# the end\n"
                .formatted(lines.toArray()));
    assertThat(Baseline.parse(read.toText())).isEqualTo(read);
    assertThat(read.updated(List.of(one, two), List.of())).isEqualTo(read);
    assertThat(
            read.updated(List.of(one), List.copyOf(read.entries().tailSet(read.entries().last())))
                .toText())
        .contains("# ours", "# the end")
        .doesNotContain("# asked Ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<<<<<< HEAD",
        "1\ta\tabc\tmessage",
        "1\ta\tmessage",
        "1\ta\tAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\tm",
        "1\ta\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\tm\tn",
        "1\ta\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\t\\q",
      })
  void a_line_that_is_none_is_named(String line) {
    assertThatThrownBy(() -> Baseline.parse("# head\n\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 3 is ");
  }

  @Test
  void only_what_was_looked_for_is_stale() {
    Finding one = finding("1", "a", 'a', "one");
    Finding two = finding("2", "a", 'b', "two");
    Finding three = finding("3", "a", 'c', "three");
    Baseline baseline = of(one, two, three);
    List<Baseline.Entry> stale =
        baseline.stale(List.of(one), entry -> !entry.migration().equals("3"));
    assertThat(stale).extracting(Baseline.Entry::message).containsExactly("two");
    assertThat(baseline.updated(List.of(one), stale)).isEqualTo(of(one, three));
  }

  @Test
  void a_message_in_other_words_replaces_the_old_one() {
    Baseline before = of(finding("1", "a", 'a', "in old words"));
    Finding now = finding("1", "a", 'a', "in new words");
    assertThat(before.updated(List.of(now), List.of())).isEqualTo(of(now));
  }

  @Test
  void what_is_known_of_a_part_stays_good_until_the_whole_is_known() {
    Finding part = finding("", "waits", 'a', "1 of 2 migrations waits");
    Finding whole = whole(finding("", "waits", 'b', "2 of 3 migrations wait"), part);
    Baseline baseline = of(part);
    String text = baseline.toText().replace("*\twaits", "# asked Ann\n*\twaits");
    Baseline remarked = Baseline.parse(text);
    assertThat(baseline.stale(List.of(whole), entry -> true)).isEmpty();
    assertThat(baseline.fingerprints()).doesNotContain(whole.fingerprint());
    assertThat(remarked.updated(List.of(whole), List.of()).toText())
        .contains("# asked Ann\n*\twaits\t" + whole.fingerprint())
        .doesNotContain(part.fingerprint());
  }

  private static Finding whole(Finding of, Finding part) {
    return new Finding(
        of.rule(),
        of.severity(),
        of.verdict(),
        of.place(),
        of.migration(),
        of.statement(),
        of.offset(),
        of.message(),
        of.evidence(),
        of.instead(),
        of.fingerprint(),
        List.of(part.fingerprint()),
        of.versions());
  }
}
