package dev.rehearsal.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings that are known and do not count: applied migrations cannot be edited.
 *
 * <p>As text it has a line for each, sorted, without line numbers: two branches that add some
 * conflict only where they are about the same migration.
 *
 * @param entries sorted by migration, rule and message
 * @param remarks what people wrote between them
 */
public record Baseline(SortedSet<Entry> entries, Remarks remarks) {

  /** Nothing is known. */
  public static final Baseline EMPTY = new Baseline(new TreeSet<>(), Remarks.NONE);

  private static final String COMMENT = "#";
  private static final String BYTE_ORDER_MARK = "\ufeff";

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

  /**
   * Comments that people wrote, each a line that begins with {@code #}.
   *
   * @param head at the beginning, with a blank line behind them
   * @param above right above an entry, by its fingerprint; they go when it goes
   * @param foot behind all entries
   */
  public record Remarks(List<String> head, Map<String, List<String>> above, List<String> foot) {

    static final Remarks NONE = new Remarks(List.of(), Map.of(), List.of());

    /** The same, where those above a part of a finding stand above all of it. */
    Remarks movedTo(Collection<Finding> findings) {
      Map<String, List<String>> moved = new HashMap<>(above);
      for (Finding finding : findings) {
        finding.earlier().stream()
            .flatMap(earlier -> Stream.ofNullable(moved.remove(earlier)))
            .forEach(lines -> moved.putIfAbsent(finding.fingerprint(), lines));
      }
      return new Remarks(head, moved, foot);
    }

    public Remarks {
      head = List.copyOf(head);
      above = Map.copyOf(above);
      foot = List.copyOf(foot);
    }
  }

  public Baseline {
    entries = new TreeSet<>(entries);
  }

  /**
   * Reads what {@link #toText} wrote; blank lines and those that begin with {@code #} say nothing,
   * but the latter are kept.
   *
   * @throws IllegalArgumentException when a line cannot be read; the message names it
   */
  public static Baseline parse(String text) {
    TreeSet<Entry> entries = new TreeSet<>();
    List<String> head = new ArrayList<>();
    Map<String, List<String>> above = new HashMap<>();
    List<String> comments = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) withoutMark(text).lines()::iterator) {
      number++;
      if (line.startsWith(COMMENT)) {
        comments.add(line);
      } else if (!line.isBlank()) {
        Entry entry = parse(number, line);
        entries.add(entry);
        above.put(entry.fingerprint(), written(comments));
        comments.clear();
      } else if (entries.isEmpty()) {
        head.addAll(written(comments));
        comments.clear();
      }
    }
    above.values().removeIf(List::isEmpty);
    return new Baseline(entries, new Remarks(head, above, written(comments)));
  }

  /** Those comments that are not our own. */
  private static List<String> written(List<String> comments) {
    List<String> ours = HEAD.lines().toList();
    return comments.stream().filter(line -> !ours.contains(line)).toList();
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
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
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    if (!remarks.head().isEmpty()) {
      lines.addAll(remarks.head());
      lines.add("");
    }
    for (Entry entry : entries) {
      lines.addAll(remarks.above().getOrDefault(entry.fingerprint(), List.of()));
      lines.add(entry.line());
    }
    lines.addAll(remarks.foot());
    return String.join("\n", lines) + "\n";
  }

  /** What tells its findings from others. */
  public Set<String> fingerprints() {
    return entries.stream().map(Entry::fingerprint).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Those of which nothing was found, nor anything that says more of the same.
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
    // The message of what is found again may be another one, and so may its extent.
    all.removeIf(entry -> fingerprints.contains(entry.fingerprint()));
    found.forEach(finding -> all.add(Entry.of(finding)));
    return new Baseline(all, remarks.movedTo(found));
  }

  /** Those of findings, and those of what is a part of them. */
  private static Set<String> fingerprints(Collection<Finding> findings) {
    return findings.stream()
        .flatMap(each -> Stream.concat(Stream.of(each.fingerprint()), each.earlier().stream()))
        .collect(Collectors.toSet());
  }
}
