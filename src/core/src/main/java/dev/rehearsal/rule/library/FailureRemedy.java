package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.trace.Failure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to do about failures that are common; the codes are those of Appendix A. */
final class FailureRemedy {

  private static final Pattern VIEW =
      Pattern.compile("rule _RETURN on (?:materialized )?view (.+?) depends on ");

  private FailureRemedy() {}

  static Remedy of(StatementView statement, Failure failure) {
    return switch (failure.sqlState()) {
      case "42P01" -> missingRelation(statement);
      case "42703" -> missingColumn(statement, failure);
      case "42P07", "42701", "42710" ->
          Remedy.here("-- it is there already: leave it out, or choose another name");
      case "2BP01" -> dependents(failure);
      case "0A000" -> views(statement, failure);
      case "42501" -> Remedy.here("-- have a role do this that may");
      default -> Remedy.NONE;
    };
  }

  private static Remedy missingRelation(StatementView statement) {
    List<String> there =
        statement.migration().before().tables().stream().map(SchemaObject::identity).toList();
    return there.isEmpty() || there.size() > 20
        ? Remedy.here("-- make it in a migration before this one, or name its schema")
        : Remedy.here("-- there are: " + String.join(", ", there));
  }

  private static Remedy missingColumn(StatementView statement, Failure failure) {
    boolean isAltered = statement.as(AlterTable.class).findAny().isPresent();
    Optional<SchemaObject> table =
        isAltered ? statement.before(statement.alteredTable()) : Optional.empty();
    return table
        .map(
            object ->
                statement.migration().before().partsOf(object.id()).stream()
                    .filter(part -> part.kind() == ObjectKind.COLUMN)
                    .map(column -> Rewriting.name(column.name()))
                    .collect(Collectors.joining(", ")))
        .map(columns -> Remedy.here("-- its columns are: " + columns))
        .orElseGet(
            () -> failure.hint() == null ? Remedy.NONE : Remedy.here("-- " + failure.hint()));
  }

  private static Remedy dependents(Failure failure) {
    String detail = failure.detail();
    return detail == null
        ? Remedy.NONE
        : Remedy.here(
            detail.lines().map(line -> "-- first: " + line).collect(Collectors.joining("\n")));
  }

  /** A view that is in the way can go and come back in the same transaction. */
  private static Remedy views(StatementView statement, Failure failure) {
    Matcher view = VIEW.matcher(String.valueOf(failure.detail()));
    if (!view.find()) {
      return Remedy.NONE;
    }
    String name = view.group(1);
    return statement.migration().before().objects(ObjectKind.VIEW).stream()
        .filter(object -> object.identity().equals(name) || object.identity().endsWith("." + name))
        .findFirst()
        .flatMap(
            object ->
                object
                    .attribute("definition")
                    .map(
                        query ->
                            Remedy.here(
                                "DROP VIEW %1$s;%n%2$s;%nCREATE VIEW %1$s AS %3$s;"
                                    .formatted(object.identity(), statement.text(), query))))
        .orElse(Remedy.NONE);
  }
}
