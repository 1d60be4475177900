package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes foreign keys and checks so that the rows are looked at in a later transaction, which locks
 * nobody out (PostgreSQL documentation, ALTER TABLE, "Notes").
 */
final class ValidatedLater {

  private final Alteration alteration;
  private final List<NewConstraint> constraints;
  private final Function<NewConstraint, String> names;

  private ValidatedLater(
      StatementView statement,
      List<NewConstraint> constraints,
      Function<NewConstraint, String> names) {
    this.alteration = Alteration.of(statement);
    this.constraints = constraints;
    this.names = names;
  }

  /**
   * What to write.
   *
   * @param constraints of one statement, all of those that are to be validated later
   * @param names gives each its name
   */
  static Remedy of(
      StatementView statement,
      List<NewConstraint> constraints,
      Function<NewConstraint, String> names) {
    return KeysOfPartitions.areAmong(statement, constraints)
        ? KeysOfPartitions.of(statement, constraints, names)
        : new ValidatedLater(statement, constraints, names).remedy();
  }

  private Remedy remedy() {
    Remedy remedy = Remedy.here(alteration.replacing(this::otherwise));
    List<String> added = new ArrayList<>();
    List<String> validated = new ArrayList<>();
    for (NewConstraint constraint : constraints) {
      if (constraint.isInline()) {
        added.add(alteration.with(notValid(constraint)));
      }
      validated.add(alteration.with("VALIDATE CONSTRAINT " + names.apply(constraint)));
    }
    Remedy then = added.isEmpty() ? remedy : remedy.next(String.join("\n", added));
    return then.next(String.join("\n", validated));
  }

  private String otherwise(AlterTableCommand command) {
    return constraints.stream()
        .filter(constraint -> constraint.command().equals(command))
        .findFirst()
        .map(each -> each.isInline() ? each.columnAlone() : notValid(each))
        .orElseGet(() -> alteration.written(command));
  }

  private String notValid(NewConstraint constraint) {
    boolean isKey = constraint.definition().is(ConstraintType.FOREIGN_KEY);
    String key =
        isKey && constraint.isInline()
            ? "FOREIGN KEY (%s) ".formatted(constraint.columnList())
            : "";
    return "ADD CONSTRAINT %s %s%s NOT VALID"
        .formatted(names.apply(constraint), key, constraint.clause());
  }
}
