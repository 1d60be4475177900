package dev.rehearsal.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts side by side, as {@code diff -U2} has them. */
class LineDifferenceTest {

  private static void check(String first, String second, String... expected) {
    assertThat(LineDifference.between(lines(first), lines(second), 2)).containsExactly(expected);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  @Test
  void only_what_differs_and_what_is_around_it() {
    check("a b c", "a b c");
    check("", "");
    check("a b c d e f", "a b c X e f", "@@ -2,5 +2,5 @@", " b", " c", "-d", "+X", " e", " f");
    check("a b", "b", "@@ -1,2 +1,1 @@", "-a", " b");
    check("b", "b c", "@@ -1,1 +1,2 @@", " b", "+c");
    check("", "a", "@@ -0,0 +1,1 @@", "+a");
    check("a", "", "@@ -1,1 +0,0 @@", "-a");
  }

  @Test
  void what_is_near_is_one_part_and_what_is_far_are_two() {
    check(
        "a 1 2 3 4 b",
        "A 1 2 3 4 B",
        "@@ -1,6 +1,6 @@",
        "-a",
        "+A",
        " 1",
        " 2",
        " 3",
        " 4",
        "-b",
        "+B");
    check(
        "a 1 2 3 4 5 b",
        "A 1 2 3 4 5 B",
        "@@ -1,3 +1,3 @@",
        "-a",
        "+A",
        " 1",
        " 2",
        "@@ -5,3 +5,3 @@",
        " 4",
        " 5",
        "-b",
        "+B");
  }

  @Test
  void of_texts_that_are_too_long_to_compare_all_differs() {
    List<String> first = IntStream.range(0, 3000).mapToObj(i -> "a" + i).toList();
    List<String> second = Collections.nCopies(3000, "b");
    assertThat(LineDifference.between(first, second, 2)).hasSize(6001).contains("-a7", "+b");
  }
}
