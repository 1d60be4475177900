package dev.rehearsal.migration.format.flyway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The events for which Flyway runs callbacks (Flyway, {@code Event}): those that {@code migrate}
 * and {@code undo} pass, and whether they are run here.
 *
 * <p>The other ones belong to commands that nobody gives here, such as {@code clean}.
 */
enum FlywayEvent {
  AFTER_CONNECT,
  BEFORE_VALIDATE,
  AFTER_VALIDATE,
  CREATE_SCHEMA,
  BEFORE_CREATE_SCHEMA,
  BEFORE_BASELINE,
  AFTER_BASELINE,
  BEFORE_MIGRATE,
  BEFORE_EACH_MIGRATE,
  BEFORE_EACH_MIGRATE_STATEMENT,
  AFTER_EACH_MIGRATE_STATEMENT,
  AFTER_EACH_MIGRATE,
  AFTER_EACH_MIGRATE_ERROR,
  BEFORE_REPEATABLES,
  AFTER_VERSIONED,
  AFTER_MIGRATE_APPLIED,
  AFTER_MIGRATE,
  AFTER_MIGRATE_ERROR,
  AFTER_MIGRATE_OPERATION_FINISH,
  BEFORE_UNDO,
  BEFORE_EACH_UNDO,
  BEFORE_EACH_UNDO_STATEMENT,
  AFTER_EACH_UNDO_STATEMENT,
  AFTER_EACH_UNDO,
  AFTER_EACH_UNDO_ERROR,
  AFTER_UNDO,
  AFTER_UNDO_ERROR,
  AFTER_UNDO_OPERATION_FINISH;

  /** Events that are known and never come here. */
  private static final List<String> OTHERS =
      List.of(
          "beforeClean",
          "afterClean",
          "afterCleanError",
          "afterEachMigrateStatementError",
          "afterEachUndoStatementError",
          "afterValidateError",
          "afterBaselineError",
          "beforeRepair",
          "afterRepair",
          "afterRepairError",
          "beforeInfo",
          "afterInfo",
          "afterInfoError",
          "afterInfoOperationFinish",
          "afterCleanOperationFinish",
          "afterValidateOperationFinish",
          "afterRepairOperationFinish",
          "afterBaselineOperationFinish",
          "afterReportGenerated",
          "beforeConnect");

  /** The names of all events of Flyway. */
  static List<String> names() {
    return java.util.stream.Stream.concat(
            Arrays.stream(values()).map(FlywayEvent::id), OTHERS.stream())
        .toList();
  }

  /** The event of a name; empty when it never comes here. */
  static Optional<FlywayEvent> of(String id) {
    return Arrays.stream(values()).filter(event -> event.id().equals(id)).findFirst();
  }

  /**
   * Whether it comes as often in two runs that succeed, the second of them on books that are there,
   * as in one run of all: for each migration, only with the books, or not at all.
   */
  boolean comesAsOftenInTwoRuns() {
    return switch (this) {
      case AFTER_CONNECT,
          BEFORE_VALIDATE,
          AFTER_VALIDATE,
          CREATE_SCHEMA,
          BEFORE_CREATE_SCHEMA,
          BEFORE_MIGRATE,
          BEFORE_REPEATABLES,
          AFTER_VERSIONED,
          AFTER_MIGRATE_APPLIED,
          AFTER_MIGRATE,
          AFTER_MIGRATE_OPERATION_FINISH ->
          false;
      default -> true;
    };
  }

  /** Flyway's name, with which a file begins: {@code beforeEachMigrate}. */
  String id() {
    StringBuilder id = new StringBuilder();
    boolean upper = false;
    for (char letter : name().toCharArray()) {
      if (letter != '_') {
        id.append(upper ? letter : Character.toLowerCase(letter));
      }
      upper = letter == '_';
    }
    return id.toString();
  }
}
