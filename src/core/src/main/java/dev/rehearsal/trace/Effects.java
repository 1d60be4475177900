package dev.rehearsal.trace;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a statement did to the database. Relations that did not exist when the migration began are
 * left out of locks, rewrites and scans: nobody can wait for them.
 *
 * @param locks locks that it took, or made stronger, sorted
 * @param rewrites what it wrote anew, sorted
 * @param scans what it read from beginning to end, sorted
 * @param indexes indexes that came, sorted
 * @param rows tables whose rows it wrote, sorted
 * @param objects objects that it created, altered and dropped, in the order in which PostgreSQL
 *     tells them
 */
public record Effects(
    List<HeldLock> locks,
    List<Rewrite> rewrites,
    List<FullScan> scans,
    List<IndexBuild> indexes,
    List<RowsTouched> rows,
    List<ObjectEvent> objects) {

  /** Nothing at all. */
  public static final Effects NONE =
      new Effects(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Effects {
    locks = locks.stream().sorted().toList();
    rewrites = rewrites.stream().sorted().toList();
    scans = scans.stream().sorted().toList();
    indexes = indexes.stream().sorted().toList();
    rows = rows.stream().sorted().toList();
    objects = List.copyOf(objects);
  }

  /**
   * The strongest lock that it took on a relation.
   *
   * @param relation its name, as PostgreSQL prints it
   */
  public Optional<LockMode> lockOn(String relation) {
    return locks.stream()
        .filter(lock -> lock.relation().name().equals(relation))
        .map(HeldLock::mode)
        .max(Comparator.naturalOrder());
  }

  /** Whether a relation of that name was written anew. */
  public boolean rewrites(String relation) {
    return rewrites.stream().anyMatch(rewrite -> rewrite.relation().name().equals(relation));
  }

  /** Whether a relation of that name was read from beginning to end. */
  public boolean scans(String relation) {
    return scans.stream().anyMatch(scan -> scan.relation().name().equals(relation));
  }

  /**
   * All of it in one line, exactly: {@code locks [SHARE on public.t], scans [public.t], indexes
   * [public.t_a_idx: built], objects [created index public.t_a_idx]}. What is empty is left out.
   */
  @Override
  public String toString() {
    List<String> groups = new ArrayList<>();
    add(groups, "locks", locks, HeldLock::toString);
    add(groups, "rewrites", rewrites, Rewrite::toString);
    add(groups, "scans", scans, Effects::scan);
    add(groups, "indexes", indexes, Effects::index);
    add(groups, "rows", rows, RowsTouched::toString);
    add(groups, "objects", objects, Effects::object);
    return groups.isEmpty() ? "nothing" : String.join(", ", groups);
  }

  private static <T> void add(
      List<String> groups, String name, List<T> things, Function<T, String> line) {
    if (!things.isEmpty()) {
      groups.add(things.stream().map(line).collect(joining(", ", name + " [", "]")));
    }
  }

  private static String scan(FullScan scan) {
    return scan.times() == 1 ? scan.toString() : scan + " " + scan.times() + " times";
  }

  private static String index(IndexBuild build) {
    return "%s%s: %s"
        .formatted(
            build,
            build.onNewTable() ? " on a new table" : "",
            build.method().name().toLowerCase(Locale.ROOT));
  }

  private static String object(ObjectEvent event) {
    return event.consequence() ? event + " with it" : event.toString();
  }
}
