package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;

/** What of a table itself is changed in place. */
final class TableChange {

  private final Sides sides;

  TableChange(Sides sides) {
    this.sides = sides;
  }

  void write(Pair pair, Lines out) {
    String alter = Sql.alter(pair.now());
    if (pair.changes("partition key")) {
      out.refuse("its rows are parted in another way, which takes a new table");
    }
    partition(pair, out);
    inherits(pair, alter, out);
    if (pair.changes("of type")) {
      out.add(alter + (pair.is("of type").isEmpty() ? " NOT OF" : " OF " + pair.is("of type")));
    }
    if (pair.changes("persistence")) {
      boolean unlogged = pair.is("persistence").equals("unlogged");
      out.add(alter + (unlogged ? " SET UNLOGGED" : " SET LOGGED"));
    }
    place(pair, alter, out);
    Reloptions.change(pair.was("options"), pair.is("options"), "", alter + " ", out);
    Reloptions.change(
        pair.was("toast options"), pair.is("toast options"), "toast.", alter + " ", out);
    rowSecurity(pair.was("row security"), pair.is("row security"), alter, out);
    if (pair.changes("server options")) {
      String options = ServerOptions.change(pair.was("server options"), pair.is("server options"));
      out.add(alter + " OPTIONS (" + options + ")");
    }
  }

  private void place(Pair pair, String alter, Lines out) {
    if (pair.changes("access method")) {
      if (sides.major() < 15) {
        out.refuse("before PostgreSQL 15 a table keeps its access method");
      } else {
        out.add(alter + " SET ACCESS METHOD " + or(pair.is("access method"), "heap"));
      }
    }
    if (pair.changes("tablespace")) {
      out.add(alter + " SET TABLESPACE " + or(pair.is("tablespace"), "pg_default"));
    }
  }

  private static String or(String value, String usual) {
    return value.isEmpty() ? usual : value;
  }

  private void partition(Pair pair, Lines out) {
    if (!pair.changes("partition of", "partition bound")) {
      return;
    }
    if ((pair.was("partition of") + pair.is("partition of")).contains("(detach pending)")) {
      out.refuse("it is half detached; finish that first");
      return;
    }
    if (!pair.was("partition of").isEmpty()) {
      if (wouldShowParts(pair)) {
        out.refuse("what it has from the table that it is a partition of has no known name here");
        return;
      }
      out.add(
          "ALTER TABLE %s DETACH PARTITION %s"
              .formatted(pair.was("partition of"), pair.id().identity()));
    }
    if (!pair.is("partition of").isEmpty()) {
      attach(pair.now(), out);
    }
  }

  /**
   * A detached partition keeps its indexes and constraints, of which only the parent's are known
   * here. They are those that it should have when there are as many of the same.
   */
  private boolean wouldShowParts(Pair pair) {
    if (!pair.is("partition of").isEmpty()) {
      return false;
    }
    return sides.have().objects().stream()
        .filter(part -> Partitions.isOf(pair.was("partition of"), part))
        .filter(part -> part.kind() == ObjectKind.INDEX || part.kind() == ObjectKind.CONSTRAINT)
        .anyMatch(
            part ->
                sides.want().parts(pair.id(), part.kind()).stream()
                    .noneMatch(
                        own -> own.attribute("definition").equals(part.attribute("definition"))));
  }

  /** Makes a table a partition. */
  void attach(SchemaObject table, Lines out) {
    String row = "a row of %s is not within its bounds".formatted(table.identity());
    out.add(
        "ALTER TABLE %s ATTACH PARTITION %s %s"
            .formatted(
                table.attribute("partition of").orElse(""),
                table.identity(),
                table.attribute("partition bound").orElse("")),
        new Loss(Loss.Type.MAY_FAIL, table.id(), row));
  }

  private static void inherits(Pair pair, String alter, Lines out) {
    if (!pair.changes("inherits")) {
      return;
    }
    List<String> was = parents(pair.was("inherits"));
    List<String> is = parents(pair.is("inherits"));
    was.stream().filter(p -> !is.contains(p)).forEach(p -> out.add(alter + " NO INHERIT " + p));
    is.stream().filter(p -> !was.contains(p)).forEach(p -> out.add(alter + " INHERIT " + p));
  }

  private static List<String> parents(String attribute) {
    return attribute.isEmpty() ? List.of() : List.of(attribute.split(", ", -1));
  }

  /** Switches row security, as {@code enabled, forced} says. */
  void rowSecurity(String was, String is, String alter, Lines out) {
    if (was.contains("enabled") != is.contains("enabled")) {
      out.add(alter + (is.contains("enabled") ? " ENABLE" : " DISABLE") + " ROW LEVEL SECURITY");
    }
    if (was.contains("forced") != is.contains("forced")) {
      out.add(alter + (is.contains("forced") ? " FORCE" : " NO FORCE") + " ROW LEVEL SECURITY");
    }
  }
}
