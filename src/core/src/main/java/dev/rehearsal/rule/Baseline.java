package dev.rehearsal.rule;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Findings that are known and do not count: applied migrations cannot be edited.
 *
 * <p>As text it has a line for each, sorted, without line numbers: two branches that add some
 * conflict only where they are about the same migration.
 *
 * @param entries sorted by migration, rule and message
 */
public record Baseline(SortedSet<Entry> entries) {

  /** Nothing is known. */
  public static final Baseline EMPTY = new Baseline(new TreeSet<>());

  private static final String COMMENT = "#";

  private static final String HEAD =
      """
      # Findings of "rehearsal check" that are known and do not count.
      # A line each: migration, rule, fingerprint, message. Written by --update-baseline.
      """;

  /**
   * What is known of one finding.
   *
   * @param migration the id of the migration; empty for the history as a whole
   */
  public record Entry(String migration, String rule, String fingerprint, String message)
      implements Comparable<Entry> {

    private static final String HISTORY = "*";
    private static final String FINGERPRINT = "[0-9a-f]{64}";

    static Entry of(Finding finding) {
      return new Entry(
          finding.migration(), finding.rule(), finding.fingerprint(), finding.message());
    }

    static Entry parse(String line) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 4 || !cells[2].matches(FINGERPRINT)) {
        throw new IllegalArgumentException(
            "no line of a baseline, which has a migration, a rule, a fingerprint of 64 digits and a"
                + " message, parted by tabs");
      }
      String migration = cells[0].equals(HISTORY) ? "" : read(cells[0]);
      return new Entry(migration, read(cells[1]), cells[2], read(cells[3]));
    }

    String line() {
      return String.join(
          "\t",
          migration.isEmpty() ? HISTORY : written(migration),
          written(rule),
          fingerprint,
          written(message));
    }

    /** Sorted as the lines are. */
    @Override
    public int compareTo(Entry other) {
      return line().compareTo(other.line());
    }

    private static String written(String text) {
      return text.replace("\\", "\\\\")
          .replace("\t", "\\t")
          .replace("\n", "\\n")
          .replace("\r", "\\r");
    }

    private static String read(String cell) {
      return cell.translateEscapes();
    }
  }

  public Baseline {
    entries = new TreeSet<>(entries);
  }

  /**
   * Reads what {@link #toText} wrote; blank lines and those that begin with {@code #} say nothing.
   *
   * @throws IllegalArgumentException when a line cannot be read; the message names it
   */
  public static Baseline parse(String text) {
    TreeSet<Entry> entries = new TreeSet<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank() && !line.startsWith(COMMENT)) {
        entries.add(parse(number, line));
      }
    }
    return new Baseline(entries);
  }

  private static Entry parse(int number, String line) {
    try {
      return Entry.parse(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line %d is %s".formatted(number, e.getMessage()), e);
    }
  }

  /** The text of it. */
  public String toText() {
    return HEAD + entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
  }

  /** What tells its findings from others. */
  public Set<String> fingerprints() {
    return entries.stream().map(Entry::fingerprint).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Those of which nothing was found.
   *
   * @param looked whether an entry was looked for at all
   */
  public List<Entry> stale(Collection<Finding> found, Predicate<Entry> looked) {
    Set<String> fingerprints = fingerprints(found);
    return entries.stream()
        .filter(entry -> !fingerprints.contains(entry.fingerprint()))
        .filter(looked)
        .toList();
  }

  /**
   * The same as it is now.
   *
   * @param stale entries to drop
   */
  public Baseline updated(Collection<Finding> found, Collection<Entry> stale) {
    TreeSet<Entry> all = new TreeSet<>(entries);
    all.removeAll(stale);
    Set<String> fingerprints = fingerprints(found);
    // The message of what is found again may be another one.
    all.removeIf(entry -> fingerprints.contains(entry.fingerprint()));
    found.forEach(finding -> all.add(Entry.of(finding)));
    return new Baseline(all);
  }

  private static Set<String> fingerprints(Collection<Finding> findings) {
    return findings.stream().map(Finding::fingerprint).collect(Collectors.toSet());
  }
}
