package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Set;

/** Materialized views, of which nothing is lost: they are filled anew. */
final class MaterializedViewWriter implements ObjectWriter {

  private final Sides sides;

  MaterializedViewWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject view, Set<Piece> within, Lines out) {
    StringBuilder sql = new StringBuilder("CREATE MATERIALIZED VIEW ").append(view.identity());
    view.attribute("access method").ifPresent(method -> sql.append(" USING ").append(method));
    List<String> options = Reloptions.with(view.attribute("options").orElse(""), "");
    if (!options.isEmpty()) {
      sql.append(" WITH (").append(String.join(", ", options)).append(')');
    }
    view.attribute("tablespace").ifPresent(space -> sql.append(" TABLESPACE ").append(space));
    sql.append(" AS\n").append(sides.expression(view.attribute("definition").orElse("")));
    view.attribute("populated").ifPresent(no -> sql.append("\n  WITH NO DATA"));
    out.add(sql.toString());
    for (SchemaObject column : sides.want().parts(view.id(), ObjectKind.COLUMN)) {
      new ColumnDefinitionText(sides).extras(column, view, out);
    }
    Reloptions.change(
        "", view.attribute("toast options").orElse(""), "toast.", Sql.alter(view) + " ", out);
  }

  @Override
  public void drop(SchemaObject view, Lines out) {
    out.add(Sql.drop(view));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changes("definition") ? Course.ANEW : Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    new TableChange(sides).write(pair, out);
    if (pair.changes("populated")) {
      boolean isEmpty = pair.is("populated").equals("no");
      out.add(
          "REFRESH MATERIALIZED VIEW " + pair.id().identity() + (isEmpty ? " WITH NO DATA" : ""));
    }
  }
}
