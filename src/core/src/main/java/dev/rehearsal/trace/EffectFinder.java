package dev.rehearsal.trace;

import dev.rehearsal.trace.Observation.Counts;
import dev.rehearsal.trace.Observation.Touched;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out what a statement did, from what its transaction held before and holds after it. */
final class EffectFinder {

  private final Relations relations;
  private final Map<String, Long> present;
  private final Map<Long, Set<LockMode>> held = new HashMap<>();
  private final Map<Long, Counts> counts = new HashMap<>();

  /**
   * Begins.
   *
   * @param present how many rows each table had when the migration began
   */
  EffectFinder(Relations relations, Map<String, Long> present) {
    this.relations = relations;
    this.present = present;
  }

  /** Notes what a transaction holds before the first statement that counts. */
  void begin(Map<Long, Counts> counted, Observation observation) {
    held.clear();
    counts.clear();
    counts.putAll(counted);
    observation.touched().forEach(this::remember);
  }

  /** Forgets what was rolled back. */
  void back(Connection session) throws SQLException {
    relations.refresh(session);
  }

  /** What was done since the last look. */
  Effects since(Observation observation) {
    List<HeldLock> locks = new ArrayList<>();
    List<Rewrite> rewrites = new ArrayList<>();
    List<FullScan> scans = new ArrayList<>();
    List<IndexBuild> indexes = new ArrayList<>();
    List<RowsTouched> rows = new ArrayList<>();
    observation
        .touched()
        .forEach(
            (id, touched) -> {
              Counts done = touched.counts().since(counts.getOrDefault(id, Counts.NONE));
              @Nullable Relation old = relations.old(id);
              if (old != null) {
                newLocks(id, touched.modes()).forEach(mode -> locks.add(new HeldLock(old, mode)));
                addScan(scans, old, done);
              }
              addRows(rows, old, touched, done);
              addFiles(rewrites, indexes, id, touched.entry());
              remember(id, touched);
            });
    return new Effects(locks, rewrites, scans, indexes, rows, observation.objects());
  }

  /**
   * What was done by a statement that no transaction of ours was around.
   *
   * @param before what had been counted before it
   * @param after what has been counted after it
   * @param catalogue what the catalogue says of relations after it
   * @param locked the locks that another session saw it hold or wait for
   * @param objects what the session noted
   */
  Effects ofLoner(
      Map<Long, Counts> before,
      Map<Long, Counts> after,
      Map<Long, Relations.Entry> catalogue,
      Map<Long, Set<LockMode>> locked,
      List<ObjectEvent> objects) {
    Map<Long, Touched> touched = new TreeMap<>();
    Set<Long> all = new HashSet<>(catalogue.keySet());
    all.addAll(locked.keySet());
    for (Long id : all) {
      touched.put(
          id,
          new Touched(
              locked.getOrDefault(id, Set.of()),
              catalogue.get(id),
              after.getOrDefault(id, Counts.NONE)));
    }
    begin(before, Observation.of(Map.of(), List.of()));
    return since(Observation.of(touched, objects));
  }

  /** Whether a relation was there before the migration, and is none of the tool's own. */
  boolean isOld(long id) {
    return relations.old(id) != null;
  }

  private void remember(long id, Touched touched) {
    held.put(id, touched.modes());
    counts.put(id, touched.counts());
  }

  /** Modes that make somebody wait who did not have to wait before. */
  private Set<LockMode> newLocks(long id, Set<LockMode> modes) {
    Set<LockMode> before = held.getOrDefault(id, EnumSet.noneOf(LockMode.class));
    Set<LockMode> found = EnumSet.noneOf(LockMode.class);
    for (LockMode mode : modes) {
      boolean covered =
          before.stream().anyMatch(other -> other.covers(mode))
              || modes.stream().anyMatch(other -> other != mode && other.covers(mode));
      if (!covered) {
        found.add(mode);
      }
    }
    return found;
  }

  private static void addScan(List<FullScan> scans, Relation relation, Counts done) {
    if (done.scans() > 0 && !relation.isIndex()) {
      scans.add(new FullScan(relation, done.scans()));
    }
  }

  private void addRows(
      List<RowsTouched> rows, @Nullable Relation old, Touched touched, Counts done) {
    @Nullable Relation relation =
        old != null || touched.entry() == null ? old : touched.entry().relation();
    boolean written = done.inserted() + done.updated() + done.deleted() > 0;
    if (relation != null && written && !relations.isOfBooks(relation)) {
      rows.add(
          new RowsTouched(
              relation,
              done.inserted(),
              done.updated(),
              done.deleted(),
              present.getOrDefault(relation.name(), 0L)));
    }
  }

  private void addFiles(
      List<Rewrite> rewrites, List<IndexBuild> indexes, long id, Relations.@Nullable Entry entry) {
    if (entry == null) {
      return;
    }
    boolean knowsFile = relations.knowsFile(entry.file());
    Relations.@Nullable Entry before = relations.note(id, entry);
    if (before == null) {
      addIndex(indexes, entry, knowsFile);
      return;
    }
    @Nullable Relation old = relations.old(id);
    // A sequence is one row, and gets new files whenever it is told where to begin.
    boolean isSequence = entry.relation().kind() == Relation.Kind.SEQUENCE;
    if (old != null && before.file() != entry.file() && !isSequence) {
      rewrites.add(new Rewrite(old));
    }
  }

  private void addIndex(List<IndexBuild> indexes, Relations.Entry entry, boolean knowsFile) {
    Relation index = entry.relation();
    if (!index.isIndex() || relations.isOfBooks(index)) {
      return;
    }
    IndexBuild.Method built = knowsFile ? IndexBuild.Method.REUSED : IndexBuild.Method.BUILT;
    indexes.add(
        new IndexBuild(
            index,
            entry.file() == 0 ? IndexBuild.Method.EMPTY : built,
            relations.old(entry.table()) == null));
  }
}
