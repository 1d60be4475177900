package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Flyway would run: {@code ResolvedMigration.getState} and {@code DbMigrate} in one place. */
final class FlywayPending {

  private final FlywayHistoryTable table;

  /** The last row of each. */
  private final Map<String, RecordedMigration> rows = new HashMap<>();

  FlywayPending(FlywayHistoryTable table, List<RecordedMigration> recorded) {
    this.table = table;
    recorded.forEach(row -> rows.put(row.id(), row));
  }

  List<Migration> of(List<Migration> all) {
    Optional<FlywayStep> baseline = baseline();
    List<Migration> pending =
        all.stream().filter(migration -> isPending(table.step(migration), baseline)).toList();
    checkGroup(pending);
    return pending;
  }

  /** The newest script that stands for a history, where there is none yet. */
  private Optional<FlywayStep> baseline() {
    boolean begun = rows.keySet().stream().anyMatch(this::isVersioned);
    return begun
        ? Optional.empty()
        : table.steps().values().stream()
            .filter(FlywayStep::isBaseline)
            .max(Comparator.comparing(FlywayPending::version));
  }

  /** Whether what the books have is a version that stands. */
  private boolean isVersioned(String id) {
    RecordedMigration row = rows.get(id);
    boolean repeatable =
        Optional.ofNullable(table.steps().get(id))
            .map(step -> step.name().version() == null)
            .orElseGet(() -> id.startsWith(table.options().names().repeatable()));
    return !repeatable && row != null && row.state() != State.ROLLED_BACK;
  }

  private boolean isPending(FlywayStep step, Optional<FlywayStep> baseline) {
    @Nullable RecordedMigration row = rows.get(step.migration().id());
    boolean applied = row != null && row.state() == State.APPLIED;
    return switch (step.migration().kind()) {
      case VERSIONED ->
          !applied
              && baseline.filter(base -> version(step).compareTo(version(base)) <= 0).isEmpty();
      case BASELINE -> baseline.filter(step::equals).isPresent();
      case REPEATABLE -> !applied || isOutdated(step, row);
    };
  }

  private boolean isOutdated(FlywayStep step, @Nullable RecordedMigration row) {
    return row != null
        && row.checksum() != null
        && !table.matches(step.migration(), row.checksum());
  }

  private static FlywayVersion version(FlywayStep step) {
    FlywayVersion version = step.name().version();
    if (version == null) {
      throw new IllegalArgumentException(step.script() + " has no version");
    }
    return version;
  }

  /** One transaction for all cannot hold what refuses a transaction. */
  private void checkGroup(List<Migration> pending) {
    List<Migration> alone =
        pending.stream().filter(m -> m.up().mode() == ExecutionMode.SPLIT_NO_TX).toList();
    boolean together =
        pending.stream().anyMatch(m -> m.up().mode() == ExecutionMode.ALL_PENDING_ONE_TX);
    if (table.options().groups() && together && !alone.isEmpty()) {
      throw new MigrationException(
          "%s refuses a transaction, and the option group=true wants one for all that is pending;"
                  .formatted(alone.get(0).up().script().path())
              + " migrate without group");
    }
  }
}
