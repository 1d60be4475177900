package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns of tables, and what little can be said of those of views. */
final class ColumnWriter implements ObjectWriter {

  private final Sides sides;
  private final ColumnDefinitionText definitions;

  ColumnWriter(Sides sides) {
    this.sides = sides;
    this.definitions = new ColumnDefinitionText(sides);
  }

  @Override
  public void create(SchemaObject column, Set<Piece> within, Lines out) {
    SchemaObject table = sides.want().parent(column);
    if (comesWithParent(column, sides.have(), sides.want())) {
      return;
    }
    if (column.attribute("inherited").isPresent()) {
      out.refuse("it is inherited from a column that is there before it");
      return;
    }
    String sql = "%s ADD COLUMN %s".formatted(Sql.alter(table), definitions.of(column, within));
    boolean isFilled =
        column.attribute("default").isPresent()
            || column.attribute("generated").isPresent()
            || column.attribute("identity").isPresent();
    if (column.attribute("generated").isPresent()) {
      out.add(sql);
    } else if (column.attribute("not null").isPresent() && !isFilled) {
      required(column, table, sql, out);
    } else {
      out.add(sql, values(column, ""));
    }
    definitions.extras(column, table, out);
  }

  /** Rows that are there have to get something, and nobody knows what. */
  private void required(SchemaObject column, SchemaObject table, String sql, Lines out) {
    Optional<String> filler = Filler.of(column, sides);
    if (filler.isEmpty()) {
      String rows = table.identity() + " has rows: they have no value for " + column.identity();
      out.add(sql, values(column, ""), new Loss(Loss.Type.MAY_FAIL, table.id(), rows));
      return;
    }
    out.add(
        sql + " DEFAULT " + filler.get(),
        values(column, ": rows that are there get " + filler.get()));
    out.add("%s ALTER COLUMN %s DROP DEFAULT".formatted(Sql.alter(table), column.ownName()));
  }

  private static Loss values(SchemaObject column, String instead) {
    return new Loss(
        Loss.Type.NOT_BROUGHT_BACK, column.id(), "the values of " + column.identity() + instead);
  }

  @Override
  public void drop(SchemaObject column, Lines out) {
    if (comesWithParent(column, sides.want(), sides.have())) {
      return;
    }
    SchemaObject table = sides.have().parent(column);
    String sql = "%s DROP COLUMN %s".formatted(Sql.alter(table), column.ownName());
    if (column.attribute("generated").isPresent()) {
      out.add(sql);
    } else {
      out.add(
          sql, new Loss(Loss.Type.DESTROYED, column.id(), "the values of " + column.identity()));
    }
  }

  @Override
  public Course course(Pair pair) {
    if (isOfView(pair.now())) {
      return Course.IN_PLACE;
    }
    if (pair.changes("generated") && !isGeneratedInPlace(pair)) {
      return Course.ANEW;
    }
    return pair.changes("type", "collation") && !isParentsToo(pair, "type")
        ? Course.IN_PLACE_ALONE
        : Course.IN_PLACE;
  }

  private boolean isGeneratedInPlace(Pair pair) {
    String was = pair.was("generated");
    String is = pair.is("generated");
    if (is.isEmpty()) {
      return was.endsWith(" STORED");
    }
    boolean sameMode = !was.isEmpty() && was.endsWith(is.substring(is.lastIndexOf(' ')));
    return sameMode && sides.major() >= 17 && !pair.changes("type", "collation");
  }

  @Override
  public void alter(Pair pair, Lines out) {
    if (pair.now().parent() != null && pair.now().parent().kind() == ObjectKind.VIEW) {
      return;
    }
    SchemaObject table = sides.want().parent(pair.now());
    String column = "%s ALTER COLUMN %s ".formatted(Sql.alter(table), pair.now().ownName());
    generated(pair, column, out);
    identity(pair, column, out, true);
    type(pair, column, out);
    notNull(pair, table, column, out);
    identity(pair, column, out, false);
    definitions.changeExtras(pair, column, out);
    if (pair.changes("inherited") && !isInheritanceChanged(pair)) {
      out.refuse("it is inherited in another way, which no statement changes");
    }
  }

  private void generated(Pair pair, String column, Lines out) {
    if (!pair.changes("generated")) {
      return;
    }
    String is = pair.is("generated");
    if (is.isEmpty()) {
      out.add(column + "DROP EXPRESSION");
    } else {
      String expression = is.substring(0, is.lastIndexOf(' '));
      out.add(column + "SET EXPRESSION AS (" + sides.expression(expression) + ")");
    }
  }

  private void type(Pair pair, String column, Lines out) {
    if (!pair.changes("type", "collation") || isParentsToo(pair, "type") || isOfView(pair.now())) {
      return;
    }
    if (sides.have().isInPartitionKey(pair.id())) {
      out.refuse("its table is partitioned by it, so its type cannot be changed");
      return;
    }
    TypeChange change = new TypeChange(pair);
    String collation = pair.now().attribute("collation").map(c -> " COLLATE " + c).orElse("");
    String using =
        pair.now().attribute("generated").isPresent() ? "" : change.using(pair.now().ownName());
    out.add(column + "TYPE " + pair.is("type") + collation + using, change.losses());
  }

  private void notNull(Pair pair, SchemaObject table, String column, Lines out) {
    if (!pair.changes("not null", "not null name")
        || isParentsToo(pair, "not null")
        || isOfView(pair.now())) {
      return;
    }
    String was = pair.was("not null");
    String is = pair.is("not null");
    if (is.isEmpty()) {
      out.add(column + "DROP NOT NULL");
    } else if (was.equals(is)) {
      out.add(
          "%s RENAME CONSTRAINT %s TO %s"
              .formatted(
                  Sql.alter(table),
                  ColumnDefinitionText.notNullName(pair.old()),
                  ColumnDefinitionText.notNullName(pair.now())));
    } else if (was.equals("NOT NULL NOT VALID") && is.equals("NOT NULL")) {
      String name = ColumnDefinitionText.notNullName(pair.old());
      out.add("%s VALIDATE CONSTRAINT %s".formatted(Sql.alter(table), name));
    } else {
      if (!was.isEmpty()) {
        out.add(column + "DROP NOT NULL");
      }
      setNotNull(pair.now(), table, column, is, out);
    }
  }

  private void setNotNull(
      SchemaObject now, SchemaObject table, String column, String is, Lines out) {
    Loss nulls = new Loss(Loss.Type.MAY_FAIL, now.id(), now.identity() + " is null in a row");
    boolean isPlain = is.equals("NOT NULL") && now.attribute("not null name").isEmpty();
    String sql =
        isPlain
            ? column + "SET NOT NULL"
            : "%s ADD CONSTRAINT %s NOT NULL %s%s"
                .formatted(
                    Sql.alter(table),
                    ColumnDefinitionText.notNullName(now),
                    now.ownName(),
                    is.substring("NOT NULL".length()));
    if (is.endsWith("NOT VALID")) {
      out.add(sql);
    } else {
      out.add(sql, nulls);
    }
  }

  private void identity(Pair pair, String column, Lines out, boolean before) {
    String was = pair.was("identity");
    String is = pair.is("identity");
    if (!pair.changes("identity")) {
      return;
    }
    if (is.isEmpty() && before) {
      out.add(column + "DROP IDENTITY");
    } else if (!is.isEmpty() && was.isEmpty() && !before) {
      out.add(column + "ADD " + definitions.identity(pair.now()));
    } else if (!is.isEmpty() && !was.isEmpty() && before) {
      out.add(column + "SET GENERATED " + is.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether a column comes or goes because one that it is inherited from does. */
  private static boolean comesWithParent(SchemaObject column, World without, World with) {
    SchemaObject parent = inheritedFrom(column, with);
    return column.attribute("inherited").orElse("").equals("yes")
        && parent != null
        && !without.has(parent.id());
  }

  private boolean isParentsToo(Pair pair, String attribute) {
    SchemaObject old = inheritedFrom(pair.old(), sides.have());
    SchemaObject now = inheritedFrom(pair.now(), sides.want());
    return old != null
        && now != null
        && Objects.equals(old.attribute(attribute), pair.old().attribute(attribute))
        && Objects.equals(now.attribute(attribute), pair.now().attribute(attribute));
  }

  /** A column of a partition is no longer its own; one of a table that inherits stays its own. */
  private boolean isInheritanceChanged(Pair pair) {
    SchemaObject old = sides.have().parent(pair.old());
    SchemaObject now = sides.want().parent(pair.now());
    boolean isOwn = !pair.is("inherited").equals("yes");
    return Partitions.isChanging(now, sides)
        ? isOwn || now.attribute("partition of").isPresent()
        : isOwn && !old.attribute("inherits").equals(now.attribute("inherits"));
  }

  /** The same column of the first table that has it among those that a table inherits from. */
  static @Nullable SchemaObject inheritedFrom(SchemaObject column, World world) {
    if (column.attribute("inherited").isEmpty() || column.parent() == null) {
      return null;
    }
    SchemaObject table = world.parent(column);
    String parents =
        table.attribute("partition of").or(() -> table.attribute("inherits")).orElse("");
    for (String parent : parents.split(", ", -1)) {
      SchemaObject found =
          world.find(new ObjectId(ObjectKind.COLUMN, parent + "." + column.ownName()));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean isOfView(SchemaObject column) {
    ObjectId parent = column.parent();
    return parent != null
        && (parent.kind() == ObjectKind.VIEW || parent.kind() == ObjectKind.MATERIALIZED_VIEW);
  }
}
