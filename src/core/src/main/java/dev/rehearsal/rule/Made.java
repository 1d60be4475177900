package dev.rehearsal.rule;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.CreateView;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.ObjectEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The relations that a migration makes, each with the statement that does. */
final class Made {

  private static final Set<String> RELATIONS =
      Set.of("table", "view", "materialized view", "foreign table");

  private final Map<String, Integer> first = new HashMap<>();

  private Made() {}

  static Made by(List<StatementView> statements) {
    Made made = new Made();
    for (StatementView statement : statements) {
      made.names(statement).forEach(name -> made.first.putIfAbsent(name, statement.number()));
    }
    return made;
  }

  boolean before(int number, QualifiedName name) {
    Integer maker = first.get(name.toString());
    if (maker == null && name.schema() == null) {
      maker = first.get("public." + name);
    }
    if (maker == null && "public".equals(name.schema())) {
      maker = first.get(QualifiedName.of(name.name()).toString());
    }
    return maker != null && maker < number;
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
