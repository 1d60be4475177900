package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of columns, by the number and the kind of a row. */
final class ColumnValues {

  private final SchemaFacts schema;
  private final Kinship kinship;
  private final RowPlan plan;
  private final long base;
  private final OrdinaryValues ordinary;
  private final ExtremeValues extreme;
  private final Candidates candidates;
  private final Map<ColumnId, Wish> wishes = new HashMap<>();

  /**
   * @param base the number that those of rows are added to
   * @param unicode whether the database can hold any character
   * @param tried values of types that nothing else is known of, by their oids
   */
  ColumnValues(
      SchemaFacts schema, RowPlan plan, long base, boolean unicode, Map<Long, String> tried) {
    this.schema = schema;
    this.kinship = new Kinship(schema);
    this.plan = plan;
    this.base = base;
    this.ordinary = new OrdinaryValues(schema, plan.seed(), tried);
    this.extreme = new ExtremeValues(schema, unicode);
    this.candidates = new Candidates(ordinary, schema);
  }

  /** An expression for the number that the values of a row come from. */
  String number(String row, int salt) {
    return "%d::int8 + %s".formatted(base + 1000L * salt, row);
  }

  /** An expression for a column's value in the row of a number, whatever its kind. */
  String of(Layout layout, Column column, String number) {
    return ordinary.of(column.type(), column.typeName(), wish(layout, column), number);
  }

  private Wish wish(Layout layout, Column column) {
    return wishes.computeIfAbsent(
        new ColumnId(layout.table().oid(), column.name()), id -> wish(id, layout, column));
  }

  private Wish wish(ColumnId id, Layout layout, Column column) {
    ColumnId origin = kinship.origin(id);
    String place = schema.table(origin.table()).orElseThrow().name() + "." + origin.name();
    return Wish.of(
        place,
        origin.name(),
        kinship.isConnected(id) ? "" : column.preset(),
        layout.isOwn(column) || kinship.isConnected(id));
  }

  /** An expression for a column's values in all rows of a query, each by its kind. */
  String ofEach(Layout layout, Column column, Attempt attempt, int low, int high) {
    String number = layout.isOwn(column) ? "\"row#\".n" : "\"row#\".d";
    JsonShape shape = JsonShape.of(schema, layout, column);
    String usual =
        shape.isEmpty()
            ? of(layout, column, number)
            : shape.expression(this, layout, column, number);
    if (attempt.sparse() && mayBeNull(layout, column)) {
      return nullOf(column);
    }
    if (attempt.ordinary()) {
      return usual;
    }
    StringBuilder byKind = new StringBuilder();
    for (int i = Math.max(low, 3); i <= Math.min(high, 5); i++) {
      String special = special(layout, column, i, shape.isEmpty());
      if (special != null) {
        byKind.append(" WHEN ").append(i).append(" THEN ").append(special);
      }
    }
    return byKind.isEmpty() ? usual : "CASE \"row#\".i%s ELSE %s END".formatted(byKind, usual);
  }

  private @Nullable String special(Layout layout, Column column, int row, boolean free) {
    return switch (plan.varietyOf(row)) {
      case NULLS ->
          mayBeNull(layout, column)
                  && plan.profile().allowsNull(layout.table().name(), column.printed())
              ? nullOf(column)
              : null;
      case EXTREMES ->
          free && isFree(layout, column)
              ? extreme.of(column.type(), column.typeName(), row == 4)
              : null;
      default -> null;
    };
  }

  /** A key with the greatest number would leave no room for the rows that come after it. */
  private boolean isFree(Layout layout, Column column) {
    return !layout.isInKey(column)
        && column.sequence().isEmpty()
        && !column.identity()
        && !isConnected(layout, column);
  }

  /** Whether a foreign key connects a column with another one. */
  boolean isConnected(Layout layout, Column column) {
    return kinship.isConnected(new ColumnId(layout.table().oid(), column.name()));
  }

  boolean mayBeNull(Layout layout, Column column) {
    return !column.notNull() && !isNotNull(schema.type(column.type()));
  }

  private boolean isNotNull(TypeFacts type) {
    return type.notNull() || (type.isDomain() && isNotNull(schema.type(type.part())));
  }

  static String nullOf(Column column) {
    return "NULL::" + column.typeName();
  }

  /** Expressions for values that may satisfy checks; the first is the one that is wanted most. */
  List<String> candidates(
      Layout layout, Column column, Attempt attempt, int low, int high, List<String> checks) {
    Set<String> found = new LinkedHashSet<>();
    found.add(ofEach(layout, column, attempt, low, high));
    if (!JsonShape.of(schema, layout, column).isEmpty()) {
      return List.copyOf(found);
    }
    String number = layout.isOwn(column) ? "\"row#\".n" : "\"row#\".d";
    found.addAll(
        candidates.of(column.type(), column.typeName(), wish(layout, column), checks, number));
    found.add(of(layout, column, number));
    List<String> all = new ArrayList<>(found);
    if (mayBeNull(layout, column)) {
      all.add(Math.min(3, all.size()), nullOf(column));
    }
    return all;
  }
}
