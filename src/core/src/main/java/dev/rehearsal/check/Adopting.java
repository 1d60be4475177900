package dev.rehearsal.check;

import dev.rehearsal.check.Edit.Nature;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.drift.Workbench;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.schema.alteration.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what a database has and no migration makes as a project's next migration. */
final class Adopting {

  private static final String NAME = "adopt_drift";

  private final MigrationHistory history;
  private final Prefixes prefixes;
  private final DraftWriter writer;

  /**
   * Adopts for a project.
   *
   * @param history all of its migrations
   */
  Adopting(MigrationHistory history, Prefixes prefixes, DraftWriter writer) {
    this.history = history;
    this.prefixes = prefixes;
    this.writer = writer;
  }

  /**
   * Looks whether anything can be written.
   *
   * @throws dev.rehearsal.migration.MigrationException when the migrations are not on disk, or the
   *     tool keeps more than files
   */
  void checkTool() {
    writer.checkTool(NAME, "--adopt", "rehearsal drift --adopt-sql");
  }

  /**
   * Writes it, once it is proven.
   *
   * @param applied what the database was compared with
   * @param bench what was tried
   * @param left how a schema differs from the database
   */
  Adoption write(
      DatabaseState state,
      AppliedMigrations applied,
      Workbench.Bench bench,
      Function<SchemaSnapshot, List<ObjectDrift>> left) {
    Optional<String> obstacle = inTheWay(state, applied).or(() -> unproven(bench.adopt()));
    if (obstacle.isPresent()) {
      return Adoption.notWritten(obstacle.get());
    }
    try {
      return written(writer.write(draft(bench), next -> prove(next, left)));
    } catch (RefusedException e) {
      return Adoption.notWritten(String.valueOf(e.getMessage()));
    }
  }

  private static Draft draft(Workbench.Bench bench) {
    Mending fix = bench.fix();
    List<String> back = fix.alteration().transactions();
    return Draft.of(
        NAME,
        "Makes what was made in the database without a migration.",
        bench.adopt().alteration(),
        fix.isProven() && back.size() == 1 ? Optional.of(back.get(0)) : Optional.empty());
  }

  /** The migration runs behind all others, so that all others have to be there. */
  private Optional<String> inTheWay(DatabaseState state, AppliedMigrations applied) {
    if (state.busy() != null) {
      return Optional.of("the database " + state.busy());
    }
    List<String> all = history.migrations().stream().map(Migration::id).toList();
    List<String> there = applied.migrations().stream().map(Migration::id).toList();
    boolean isKnown = state.status().hasTable() || history.table().relations().isEmpty();
    if (!isKnown) {
      return Optional.of(
          "the database has no record of migrations: rehearsal baseline writes one first");
    }
    if (!there.equals(all)) {
      String missing =
          all.stream().filter(id -> !there.contains(id)).collect(Collectors.joining(", "));
      return Optional.of(
          missing.isEmpty()
              ? "what is applied there is not what is in %s: see rehearsal status"
                  .formatted(history.location())
              : "it would run behind %s, which is not applied there: deploy that first"
                  .formatted(missing));
    }
    return state.edits().stream()
        .filter(edit -> edit.nature() != Nature.REFORMATTED)
        .map(edit -> edit.migration().id())
        .findFirst()
        .map(id -> id + " was edited since it was applied there: take that back first");
  }

  private static Optional<String> unproven(Mending adopt) {
    if (adopt.isProven()) {
      return Optional.empty();
    }
    if (!adopt.failure().isEmpty()) {
      return Optional.of("its statements fail on a copy: " + adopt.failure());
    }
    String refused =
        adopt.alteration().refusals().stream()
            .map(Refusal::toString)
            .collect(Collectors.joining("; "));
    String remaining =
        adopt.remaining().stream()
            .map(each -> each.id().toString())
            .collect(Collectors.joining(", "));
    return Optional.of(
        "not all of it can be adopted: %s. Leave it out by a pattern with a reason (ignored objects), or write it by hand from what --adopt-sql prints"
            .formatted(refused.isEmpty() ? remaining + " would still differ" : refused));
  }

  private void prove(MigrationHistory next, Function<SchemaSnapshot, List<ObjectDrift>> left) {
    List<ObjectDrift> drifts = left.apply(prefixes.snapshot(next, next.size()));
    if (!drifts.isEmpty()) {
      throw new RefusedException(
          "as a migration of %s it leaves a drift: %s"
              .formatted(next.format(), drifts.get(0).object().inWords()));
    }
  }

  private Adoption written(DraftWriter.Written written) {
    return new Adoption(
        written.files(),
        written.ids(),
        written.ids().stream()
            .flatMap(id -> history.table().commandToRecord(id).stream())
            .distinct()
            .toList(),
        !history.table().relations().isEmpty(),
        null);
  }
}
