package dev.rehearsal.migration.format.flyway;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version of Flyway: numbers between dots, compared number by number, so that {@code 1}, {@code
 * 1.0} and {@code 01} are equal (Flyway, {@code MigrationVersion}).
 *
 * @param text as the books have it: with dots for underscores, zeros kept
 * @param numbers its numbers
 */
record FlywayVersion(String text, List<BigInteger> numbers) implements Comparable<FlywayVersion> {

  private static final Pattern VERSION = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");

  FlywayVersion {
    numbers = List.copyOf(numbers);
  }

  /** Reads a version as it stands in a file's name or in the books; empty when it is none. */
  static Optional<FlywayVersion> parse(String raw) {
    String text = raw.replace('_', '.');
    return VERSION.matcher(text).matches()
        ? Optional.of(
            new FlywayVersion(text, Arrays.stream(text.split("\\.")).map(BigInteger::new).toList()))
        : Optional.empty();
  }

  @Override
  public int compareTo(FlywayVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int compared = number(i).compareTo(other.number(i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private BigInteger number(int place) {
    return place < numbers.size() ? numbers.get(place) : BigInteger.ZERO;
  }

  /** The same text for all equal versions. */
  String canonical() {
    String all = numbers.stream().map(BigInteger::toString).collect(Collectors.joining("."));
    return all.replaceFirst("(?:\\.0)+$", "");
  }

  boolean isSameAs(FlywayVersion other) {
    return compareTo(other) == 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
