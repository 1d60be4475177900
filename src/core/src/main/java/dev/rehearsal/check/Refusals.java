package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseContent;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import dev.rehearsal.migration.OutOfOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why nothing should be deployed to a database as it is. */
final class Refusals {

  private final Target target;
  private final MigrationStatus status;

  Refusals(Target target, MigrationStatus status) {
    this.target = target;
    this.status = status;
  }

  /**
   * Refuses a deploy that its tool would refuse, or that could only make things worse.
   *
   * @throws RefusedException with what to do instead
   */
  void check(Books books) {
    checkKeepsBooks();
    checkNoneFailed();
    checkStates();
    checkNoPrograms();
    checkOrder();
    if (!status.hasTable()) {
      checkMayBegin(books);
    }
  }

  private void checkKeepsBooks() {
    if (history().table().relations().isEmpty()) {
      throw new RefusedException(
          "%s is a plain directory: no tool keeps a record of what was applied, so a deploy could not"
                  .formatted(history().location())
              + " tell what to run; use a tool's format, or rehearsal reset");
    }
  }

  private void checkNoneFailed() {
    List<Step> failed = status.in(State.FAILED);
    if (!failed.isEmpty()) {
      throw new RefusedException(
          "%s: %s failed half-way, and nothing is deployed on top of that%s; rehearsal status --url"
                  .formatted(target.name(), ids(failed), prismaCode("P3009"))
              + " … says what of it is there and how to resolve it");
    }
  }

  private void checkStates() {
    for (State state : new TreeSet<>(history().table().refusedStates())) {
      List<Step> steps = status.in(state);
      if (!steps.isEmpty()) {
        throw new RefusedException(
            "%s: %s %s, and %s deploys nothing then; rehearsal status --url … says more"
                .formatted(target.name(), ids(steps), found(state), history().format()));
      }
    }
  }

  private static String found(State state) {
    return switch (state) {
      case EDITED -> "was edited after it had been applied";
      case MISSING -> "is applied, and its file is gone";
      default -> "is " + state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private void checkNoPrograms() {
    Optional<Migration> program = status.pending().stream().filter(Migration::isCode).findFirst();
    program.ifPresent(
        step -> {
          throw new RefusedException(
              "%s is a program, which only %s can run: run it there, %sor leave it out with --skip"
                      .formatted(step.up().script().path(), history().format(), elsewhere(step))
                  + " \"%s: the reason\"".formatted(step.id()));
        });
  }

  private String elsewhere(Migration program) {
    return history().table().programAdvice(program).map(advice -> advice + ", ").orElse("");
  }

  private void checkOrder() {
    List<Step> late = status.in(State.OUT_OF_ORDER);
    if (!late.isEmpty() && history().outOfOrder() == OutOfOrder.REFUSED) {
      throw new RefusedException(
          "%s: %s comes before a migration that is applied, and %s refuses that; give it a later"
                  .formatted(target.name(), ids(late), history().format())
              + " number");
    }
  }

  private void checkMayBegin(Books books) {
    books.use(
        connection -> {
          List<String> relations = DatabaseContent.relations(connection);
          history()
              .table()
              .refusesWithoutBooks(connection, relations)
              .ifPresent(
                  why -> {
                    throw new RefusedException(
                        "%s has no record of migrations, and %s; rehearsal status --url … says which"
                                .formatted(target.name(), why)
                            + " of them it looks like, rehearsal baseline records those");
                  });
          return relations;
        });
  }

  private String prismaCode(String code) {
    return history().format().equals("prisma") ? " (Prisma calls this " + code + ")" : "";
  }

  private MigrationHistory history() {
    return status.history();
  }

  private static String ids(List<Step> steps) {
    return steps.stream().map(Step::id).collect(Collectors.joining(", "));
  }
}
