package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.IndexDefinition;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/** Writes a primary key of a ready index so that its columns are NOT NULL before. */
final class NotNullFirst {

  private NotNullFirst() {}

  static Remedy of(NewConstraint key, String index) {
    StatementView statement = key.statement();
    QualifiedName name = new QualifiedName(statement.alteredTable().schema(), index);
    List<String> columns =
        statement.before(ObjectKind.INDEX, name).stream()
            .flatMap(object -> IndexDefinition.of(object).keys().stream())
            .map(IndexDefinition.Key::what)
            .filter(column -> NotNullSteps.mayBeNull(statement, column))
            .toList();
    NotNullSteps steps = new NotNullSteps(statement, Alteration.of(statement).head(), columns);
    return steps.isNeeded() ? steps.remedy().next(statement.text() + ";") : Remedy.NONE;
  }
}
