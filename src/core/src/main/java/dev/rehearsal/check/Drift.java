package dev.rehearsal.check;

import dev.rehearsal.check.Edit.Nature;
import dev.rehearsal.check.Evidence.Verdict;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.drift.DriftSeen;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.Sight;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationStatus.Step;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a database is, against what its migrations make.
 *
 * @param state what its books say, and whether that is so
 * @param applied the migrations that it was compared with, in their order: those that its books say
 *     are applied; where it has no books, those that it is nearest to
 * @param major the major version of its server
 * @param objects what differs: first what is missing in the database, then what it has alone, then
 *     what is not the same
 * @param compared how many objects the migrations make
 * @param leftOut what the project leaves out
 * @param notes what else was not compared, and what makes the comparison less than exact
 * @param fix what brings the database to the migrations; null when there is no drift, or it was not
 *     asked for
 * @param adopt what brings the migrations to the database; null as {@code fix} is
 * @param adoption the same as a migration of the project; null when there is no drift, or it was
 *     not asked for
 */
public record Drift(
    DatabaseState state,
    List<Migration> applied,
    int major,
    List<ObjectDrift> objects,
    int compared,
    List<Sight.LeftOut> leftOut,
    List<String> notes,
    @Nullable Mending fix,
    @Nullable Mending adopt,
    @Nullable Adoption adoption) {

  public Drift {
    applied = List.copyOf(applied);
    objects = List.copyOf(objects);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
  }

  /**
   * Compares the database of a test with what the migrations make that are applied there, on the
   * same server. Settings leave out nothing.
   *
   * @param database what a test was given
   * @throws dev.rehearsal.database.DatabaseServerException when the database does not answer
   */
  public static Drift of(TestDatabase database, DriftRequest request) {
    return Drifting.of(database, request);
  }

  /** Whether the database is what its migrations make, and its books are in order. */
  public boolean isNone() {
    return objects.isEmpty() && booksAreRight();
  }

  /** Whether nothing of what the books say is wrong; what is yet to be deployed is no drift. */
  public boolean booksAreRight() {
    return state.failed().isEmpty()
        && state.unrecorded().isEmpty()
        && state.status().steps().stream().noneMatch(this::isWrong);
  }

  /** The same as rules see it. */
  DriftSeen seen() {
    SortedMap<String, String> records = new TreeMap<>();
    state.failed().forEach(each -> records.put(each.migration().id(), "it failed half-way"));
    state
        .unrecorded()
        .forEach(
            each ->
                records.put(
                    each.migration().id(),
                    "it is not recorded as applied, and %s of what it makes is there"
                        .formatted(each.verdict() == Verdict.ALL_THERE ? "all" : "some")));
    state.status().steps().stream()
        .filter(this::isWrong)
        .forEach(step -> records.putIfAbsent(step.id(), wrong(step)));
    return new DriftSeen(state.target(), objects, records, fix);
  }

  private static String wrong(Step step) {
    return switch (step.state()) {
      case FAILED -> "it failed half-way";
      case MISSING -> "it is applied, and its file is gone";
      case EDITED -> "it says something else than when it was applied";
      default -> "a later one is applied, so that it never runs";
    };
  }

  private boolean isWrong(Step step) {
    return switch (step.state()) {
      case FAILED, MISSING -> true;
      case EDITED ->
          state.edit(step.id()).stream().allMatch(edit -> edit.nature() != Nature.REFORMATTED);
      case OUT_OF_ORDER ->
          state.status().pending().stream().noneMatch(p -> p.equals(step.migration()));
      case APPLIED, PENDING, ROLLED_BACK, CODE, SKIPPED -> false;
    };
  }
}
