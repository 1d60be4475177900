package dev.rehearsal.rule;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.CreateView;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Rename;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SetSchema;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.ObjectEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The relations that a migration makes and renames, each with the statement that does. */
final class Made {

  private static final Set<ObjectType> NAMED =
      EnumSet.of(
          ObjectType.TABLE,
          ObjectType.VIEW,
          ObjectType.MATERIALIZED_VIEW,
          ObjectType.FOREIGN_TABLE);

  private static final Set<String> RELATIONS =
      Set.of("table", "view", "materialized view", "foreign table");

  /** What a statement does to names; it makes what had none before. */
  private record Step(int number, String name, @Nullable QualifiedName before) {}

  private final List<Step> steps = new ArrayList<>();

  private Made() {}

  static Made by(List<StatementView> statements) {
    Made made = new Made();
    for (StatementView statement : statements) {
      made.names(statement)
          .forEach(name -> made.steps.add(new Step(statement.number(), name, null)));
      statement.as(Rename.class).forEach(rename -> made.add(statement.number(), rename));
      statement.as(SetSchema.class).forEach(move -> made.add(statement.number(), move));
    }
    return made;
  }

  /**
   * What the relation of a name was called when the migration began; empty when a statement before
   * that of a number has made it.
   */
  Optional<QualifiedName> origin(int number, QualifiedName name) {
    QualifiedName called = name;
    for (int index = steps.size() - 1; index >= 0; index--) {
      Step step = steps.get(index);
      if (step.number() >= number || !isSame(step.name(), called)) {
        continue;
      }
      if (step.before() == null) {
        return Optional.empty();
      }
      called = step.before();
    }
    return Optional.of(called);
  }

  private static boolean isSame(String made, QualifiedName called) {
    return made.equals(called.toString())
        || made.equals("public." + called)
        || ("public".equals(called.schema())
            && made.equals(QualifiedName.of(called.name()).toString()));
  }

  private void add(int number, Rename rename) {
    QualifiedName old = rename.object();
    if (old != null && NAMED.contains(rename.type())) {
      QualifiedName name = new QualifiedName(old.schema(), rename.to());
      steps.add(new Step(number, name.toString(), old));
    }
  }

  private void add(int number, SetSchema move) {
    QualifiedName old = move.object();
    if (old != null && NAMED.contains(move.type())) {
      QualifiedName name = new QualifiedName(move.schema(), old.name());
      steps.add(new Step(number, name.toString(), old));
    }
  }

  /** What ran tells what it made, also in functions; of the rest the text tells. */
  private Stream<String> names(StatementView statement) {
    Stream<String> written = statement.syntax().stream().flatMap(Made::written);
    if (!statement.ran()) {
      return written;
    }
    Set<String> created =
        Set.copyOf(
            statement.effects().objects().stream()
                .filter(event -> event.type() == ObjectEvent.Type.CREATED)
                .filter(event -> RELATIONS.contains(event.kind()))
                .map(ObjectEvent::identity)
                .toList());
    // IF NOT EXISTS makes nothing where something is; and a temporary table has a schema of its
    // own.
    return Stream.concat(
        created.stream(),
        written.filter(name -> created.stream().anyMatch(each -> each.endsWith(last(name)))));
  }

  private static String last(String name) {
    return name.contains(".") ? name : "." + name;
  }

  private static Stream<String> written(SqlStatement statement) {
    if (statement instanceof CreateTable table) {
      return Stream.of(table.table().toString());
    }
    if (statement instanceof CreateTableAs table) {
      return Stream.of(table.table().toString());
    }
    if (statement instanceof CreateView view) {
      return Stream.of(view.view().toString());
    }
    return statement instanceof Select select && select.into() != null
        ? Stream.of(String.valueOf(select.into()))
        : Stream.of();
  }
}
