package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.Set;
import java.util.regex.Pattern;

/** Indexes; that of a constraint comes and goes with it. */
final class IndexWriter implements ObjectWriter {

  private static final Pattern BETWEEN = Pattern.compile(", ");

  private final Sides sides;

  IndexWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject index, Set<Piece> within, Lines out) {
    SchemaObject table = sides.want().parent(index);
    boolean isPartitioned = table.attribute("partition key").isPresent();
    if (index.attribute("valid").isPresent() || index.attribute("ready").isPresent()) {
      if (isPartitioned) {
        out.refuse("some partitions have no index of it yet");
      } else {
        out.refuse("it is not valid, and nothing makes an index that is not valid");
      }
      return;
    }
    if (Partitions.isChanging(table, sides)
        && Partitions.parentHas(sides.have(), sides.have().find(table.id()), index)) {
      return;
    }
    String definition = index.attribute("definition").orElse("");
    String sql =
        "CREATE %sINDEX %s ON %s %s"
            .formatted(
                index.attribute("unique").isPresent() ? "UNIQUE " : "",
                index.ownName(),
                table.identity(),
                definition.startsWith("btree ") ? definition.substring(6) : "USING " + definition);
    SchemaObject old = sides.have().find(index.id());
    boolean isNew = old == null || old.attribute("unique").isEmpty();
    String rows = "two rows of %s are alike in %s".formatted(table.identity(), index.ownName());
    boolean mayFail = isNew && index.attribute("unique").isPresent();
    out.add(
        sides.expression(sql),
        mayFail ? new Loss[] {new Loss(Loss.Type.MAY_FAIL, index.id(), rows)} : new Loss[0]);
    extras(index, out);
  }

  @Override
  public void drop(SchemaObject index, Lines out) {
    SchemaObject table = sides.have().parent(index);
    boolean comesFromParent =
        Partitions.isChanging(table, sides)
            && Partitions.parentHas(sides.want(), sides.want().find(table.id()), index);
    if (!comesFromParent) {
      out.add(Sql.drop(index));
    }
  }

  @Override
  public Course course(Pair pair) {
    return pair.changesOnly(Set.of("tablespace", "statistics"))
            || (isInside(pair.now()) && !pair.changes("parent"))
        ? Course.IN_PLACE
        : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    if (pair.changes("tablespace")) {
      String tablespace = pair.is("tablespace").isEmpty() ? "pg_default" : pair.is("tablespace");
      out.add(Sql.alter(pair.now()) + " SET TABLESPACE " + tablespace);
    }
    if (pair.changes("statistics")) {
      for (String old :
          pair.was("statistics").isEmpty()
              ? new String[0]
              : BETWEEN.split(pair.was("statistics"), -1)) {
        statistics(pair.now(), old.substring(0, old.indexOf(':')), "-1", out);
      }
      statistics(pair.now(), out);
    }
    if (pair.changes("valid", "ready", "definition", "unique", "parent")) {
      out.refuse("it is inside of a constraint that does not show the difference");
    }
  }

  /** What can be said of an index only when it is there. */
  static void extras(SchemaObject index, Lines out) {
    index
        .attribute("tablespace")
        .ifPresent(t -> out.add(Sql.alter(index) + " SET TABLESPACE " + t));
    statistics(index, out);
  }

  private static void statistics(SchemaObject index, Lines out) {
    index
        .attribute("statistics")
        .ifPresent(
            all -> {
              for (String one : BETWEEN.split(all, -1)) {
                int colon = one.indexOf(": ");
                statistics(index, one.substring(0, colon), one.substring(colon + 2), out);
              }
            });
  }

  private static void statistics(SchemaObject index, String column, String target, Lines out) {
    out.add("%s ALTER COLUMN %s SET STATISTICS %s".formatted(Sql.alter(index), column, target));
  }

  private static boolean isInside(SchemaObject index) {
    return index.parent() != null && index.parent().kind() == ObjectKind.CONSTRAINT;
  }
}
