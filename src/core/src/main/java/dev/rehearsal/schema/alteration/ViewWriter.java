package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Views. One that only gets more columns at its end is replaced, and what looks at it stays. */
final class ViewWriter implements ObjectWriter {

  private final Sides sides;

  ViewWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject view, Set<Piece> within, Lines out) {
    out.add("CREATE VIEW " + definition(view));
  }

  @Override
  public void drop(SchemaObject view, Lines out) {
    out.add(Sql.drop(view));
  }

  @Override
  public Course course(Pair pair) {
    if (!pair.changes("definition")) {
      return Course.IN_PLACE;
    }
    List<SchemaObject> old = sides.have().parts(pair.id(), ObjectKind.COLUMN);
    List<SchemaObject> now = sides.want().parts(pair.id(), ObjectKind.COLUMN);
    boolean sameColumns = old.size() <= now.size();
    for (int i = 0; sameColumns && i < old.size(); i++) {
      sameColumns = isSame(old.get(i), now.get(i));
    }
    return sameColumns ? Course.IN_PLACE : Course.ANEW;
  }

  private static boolean isSame(SchemaObject old, SchemaObject now) {
    Optional<String> type = old.attribute("type");
    return old.id().equals(now.id())
        && type.equals(now.attribute("type"))
        && old.attribute("collation").equals(now.attribute("collation"));
  }

  @Override
  public void alter(Pair pair, Lines out) {
    if (pair.changes("definition")) {
      out.add("CREATE OR REPLACE VIEW " + definition(pair.now()));
    } else {
      Reloptions.change(
          pair.was("options"), pair.is("options"), "", Sql.alter(pair.now()) + " ", out);
    }
  }

  private String definition(SchemaObject view) {
    return "%s%s AS\n%s"
        .formatted(
            view.identity(),
            view.attribute("options").map(options -> " WITH (" + options + ")").orElse(""),
            sides.expression(view.attribute("definition").orElse("")));
  }
}
