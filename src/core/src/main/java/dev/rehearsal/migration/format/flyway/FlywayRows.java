package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of Flyway's rows what they say of the migrations of a directory. */
final class FlywayRows {

  private final Collection<FlywayStep> steps;
  private final List<FlywayRow> standing = new ArrayList<>();
  private final Set<FlywayRow> undone = new HashSet<>();
  private @Nullable FlywayRow baseline;

  FlywayRows(Collection<FlywayStep> steps, List<FlywayRow> rows) {
    this.steps = steps;
    rows.forEach(this::take);
  }

  private void take(FlywayRow row) {
    if (row.isBaseline() && isBeyondBaseline(row)) {
      baseline = row;
    }
    if (row.isDeletion() && row.success()) {
      last(row).ifPresent(standing::remove);
    } else if (row.isUndo() && row.success()) {
      last(row).ifPresent(undone::add);
    } else if (!row.isMark()) {
      standing.add(row);
    }
  }

  private boolean isBeyondBaseline(FlywayRow row) {
    return baseline == null || !isBehind(row.version(), baseline.version());
  }

  /** Deletions and undos mean the last row of their migration. */
  private Optional<FlywayRow> last(FlywayRow like) {
    return standing.stream()
        .filter(row -> row.isOfSame(like) && !undone.contains(row))
        .reduce((earlier, later) -> later);
  }

  /** What is recorded, oldest first. */
  List<RecordedMigration> recorded() {
    return Stream.concat(covered(), standing.stream().map(this::recorded)).toList();
  }

  /** A baseline stands for all versions up to its own, and no baseline script runs after it. */
  private Stream<RecordedMigration> covered() {
    if (baseline == null) {
      return Stream.empty();
    }
    FlywayRow mark = baseline;
    return steps.stream()
        .filter(step -> step.isBaseline() || isBehind(step.name().version(), mark.version()))
        .filter(step -> standing.stream().noneMatch(row -> isOf(row, step)))
        .map(
            step ->
                new RecordedMigration(step.migration().id(), State.APPLIED, null, mark.at(), null));
  }

  private RecordedMigration recorded(FlywayRow row) {
    Optional<FlywayStep> step = steps.stream().filter(s -> isOf(row, s)).findFirst();
    return new RecordedMigration(
        step.map(s -> s.migration().id()).orElseGet(row::stem),
        state(row),
        step.map(s -> checksum(row, s)).orElse(null),
        row.at(),
        null);
  }

  private static boolean isOf(FlywayRow row, FlywayStep step) {
    return step.is(row.version(), row.description(), row.isBaselineScript());
  }

  private State state(FlywayRow row) {
    if (undone.contains(row)) {
      return State.ROLLED_BACK;
    }
    return row.success() ? State.APPLIED : State.FAILED;
  }

  /**
   * The checksum, and what else Flyway's {@code validate} compares where that differs. Rows up to a
   * baseline are not compared at all.
   */
  private @Nullable String checksum(FlywayRow row, FlywayStep step) {
    if (baseline != null && isBehind(row.version(), baseline.version())) {
      return null;
    }
    String found = row.checksum() == null ? null : row.checksum().toString();
    if (!row.type().equals(step.type())) {
      return Objects.requireNonNullElse(found, "no checksum") + ", of the type " + row.type();
    }
    if (!row.description().equals(FlywayTable.description(step.name().description()))
        && !(row.description().equals("<< no description >>")
            && step.name().description().isEmpty())) {
      return Objects.requireNonNullElse(found, "no checksum")
          + ", of the description \"%s\"".formatted(row.description());
    }
    return found;
  }

  private static boolean isBehind(
      @Nullable FlywayVersion version, @Nullable FlywayVersion baseline) {
    return version != null && baseline != null && version.compareTo(baseline) <= 0;
  }
}
