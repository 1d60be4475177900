package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tables, foreign tables and partitions, with the columns and constraints made with them. */
final class TableWriter implements ObjectWriter {

  private final Sides sides;
  private final ColumnDefinitionText definitions;
  private final TableChange change;

  TableWriter(Sides sides) {
    this.sides = sides;
    this.definitions = new ColumnDefinitionText(sides);
    this.change = new TableChange(sides);
  }

  @Override
  public void create(SchemaObject table, Set<Piece> within, Lines out) {
    List<String> body = new ArrayList<>();
    List<SchemaObject> columns = sides.want().parts(table.id(), ObjectKind.COLUMN);
    boolean isAttached = isAttached(table, columns);
    columns.stream()
        .filter(column -> isDeclared(column, isAttached))
        .forEach(column -> body.add(definitions.of(column, within)));
    sides.want().parts(table.id(), ObjectKind.CONSTRAINT).stream()
        .filter(constraint -> within.contains(Piece.of(constraint.id())))
        .forEach(constraint -> body.add(ConstraintWriter.definition(constraint, sides)));
    Loss rows = new Loss(Loss.Type.NOT_BROUGHT_BACK, table.id(), "the rows of " + table.identity());
    String sql = head(table) + body(table, body, isAttached) + tail(table);
    if (table.kind() == ObjectKind.FOREIGN_TABLE || table.attribute("partition key").isPresent()) {
      out.add(sql);
    } else {
      out.add(sql, rows);
    }
    if (isAttached) {
      change.attach(table, out);
    }
    extras(table, columns, within, out);
  }

  private static String head(SchemaObject table) {
    boolean unlogged = table.attribute("persistence").orElse("").equals("unlogged");
    return "CREATE %s%s %s"
        .formatted(unlogged ? "UNLOGGED " : "", Sql.word(table.kind()), table.identity());
  }

  private static String body(SchemaObject table, List<String> body, boolean isAttached) {
    String parent = table.attribute("partition of").orElse("");
    String columns = body.isEmpty() ? "" : " " + Sql.block(body);
    if (!parent.isEmpty() && !isAttached) {
      return " PARTITION OF %s%s %s"
          .formatted(parent, columns, table.attribute("partition bound").orElse(""));
    }
    String type = table.attribute("of type").orElse("");
    if (!type.isEmpty()) {
      return " OF " + type + constraintsOnly(body);
    }
    return columns.isEmpty() ? " ()" : columns;
  }

  /** The columns of a typed table are those of its type. */
  private static String constraintsOnly(List<String> body) {
    List<String> constraints = body.stream().filter(l -> l.startsWith("CONSTRAINT ")).toList();
    return constraints.isEmpty() ? "" : " " + Sql.block(constraints);
  }

  private static String tail(SchemaObject table) {
    StringBuilder tail = new StringBuilder();
    table.attribute("inherits").ifPresent(p -> tail.append(" INHERITS (").append(p).append(')'));
    table.attribute("server").ifPresent(server -> tail.append(" SERVER ").append(server));
    table
        .attribute("server options")
        .ifPresent(o -> tail.append(" OPTIONS (").append(ServerOptions.all(o)).append(')'));
    table.attribute("partition key").ifPresent(key -> tail.append(" PARTITION BY ").append(key));
    table.attribute("access method").ifPresent(method -> tail.append(" USING ").append(method));
    List<String> options =
        new ArrayList<>(Reloptions.with(table.attribute("options").orElse(""), ""));
    options.addAll(Reloptions.with(table.attribute("toast options").orElse(""), "toast."));
    if (!options.isEmpty()) {
      tail.append(" WITH (").append(String.join(", ", options)).append(')');
    }
    table.attribute("tablespace").ifPresent(space -> tail.append(" TABLESPACE ").append(space));
    return tail.toString();
  }

  /** A partition with columns of its own was a table before, and is made like that again. */
  private static boolean isAttached(SchemaObject table, List<SchemaObject> columns) {
    return table.attribute("partition of").isPresent()
        && columns.stream().anyMatch(c -> !c.attribute("inherited").orElse("").equals("yes"));
  }

  private static boolean isDeclared(SchemaObject column, boolean isAttached) {
    return isAttached || !column.attribute("inherited").orElse("").equals("yes");
  }

  private void extras(
      SchemaObject table, List<SchemaObject> columns, Set<Piece> within, Lines out) {
    for (SchemaObject column : columns) {
      SchemaObject parent = ColumnWriter.inheritedFrom(column, sides.want());
      if (parent != null && column.attribute("inherited").orElse("").equals("yes")) {
        new InheritedColumn(sides, parent, column).write(table, within, out);
      } else {
        definitions.extras(column, table, out);
      }
    }
    change.rowSecurity("", table.attribute("row security").orElse(""), Sql.alter(table), out);
  }

  @Override
  public void drop(SchemaObject table, Lines out) {
    if (table.kind() == ObjectKind.FOREIGN_TABLE) {
      out.add(Sql.drop(table));
    } else {
      out.add(
          Sql.drop(table),
          new Loss(Loss.Type.DESTROYED, table.id(), "the rows of " + table.identity()));
    }
  }

  @Override
  public Course course(Pair pair) {
    return pair.changes("server") ? Course.ANEW : Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    change.write(pair, out);
  }
}
