package dev.rehearsal.trace;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
}
