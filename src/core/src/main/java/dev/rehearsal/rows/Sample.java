package dev.rehearsal.rows;

import dev.rehearsal.rows.Conditions.Condition;
import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins that let the server choose the values of a row by evaluating the conditions on it. */
final class Sample {

  /** How many combinations of candidates are tried for one row, about. */
  private static final int MOST_COMBINATIONS = 2000;

  /** What giving up a wanted value costs, and that of a value that others refer to. */
  private static final int OTHER = 100;

  private static final int REFERRED = 10_000;

  private final Layout layout;
  private final TableFacts table;
  private final Conditions conditions;
  private final ColumnValues values;
  private final Attempt attempt;

  Sample(Layout layout, ColumnValues values, Attempt attempt) {
    this.layout = layout;
    this.table = layout.table();
    this.conditions = layout.conditions();
    this.values = values;
    this.attempt = attempt;
  }

  /** A join with the best combination of the candidates of some columns, under a name. */
  String join(Set<Source> together, List<Condition> on, String alias) {
    int most = most(together);
    List<String> froms = new ArrayList<>();
    List<String> weights = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (Source source : together) {
      String name = Quoted.name("from#" + (froms.size() + 1));
      froms.add(source.from(name, most));
      weights.add(weight(source, name, Math.min(most, source.tuples().size())));
      source.columns().forEach(column -> columns.add(name + "." + Quoted.name(column.name())));
    }
    return """
     LEFT JOIN LATERAL (
       SELECT * FROM (SELECT c.*%s FROM (SELECT %s AS "order#", %s FROM %s OFFSET 0) AS c) AS %s
        WHERE %s ORDER BY %s"order#" LIMIT 1) AS %s ON true
    """
        .formatted(
            generatedAmong(together),
            String.join(" + ", weights),
            String.join(", ", columns),
            String.join(" CROSS JOIN ", froms),
            Quoted.name(table.plainName()),
            where(together, on),
            partitionInTurn(on),
            alias);
  }

  private static int most(Set<Source> together) {
    long free = together.stream().filter(source -> !source.isSettled()).count();
    return Math.max(2, (int) Math.pow(MOST_COMBINATIONS, 1.0 / free));
  }

  private String where(Set<Source> together, List<Condition> on) {
    List<String> where = new ArrayList<>();
    together.stream()
        .flatMap(source -> source.columns().stream())
        .filter(column -> !values.mayBeNull(layout, column))
        .forEach(column -> where.add(Quoted.name(column.name()) + " IS NOT NULL"));
    where.add(Sampling.all(on.stream().map(Condition::expression).toList()));
    return String.join(" AND ", where);
  }

  private String generatedAmong(Set<Source> together) {
    Set<Integer> there =
        together.stream()
            .flatMap(source -> source.columns().stream())
            .map(Column::number)
            .collect(Collectors.toSet());
    return table.columns().stream()
        .filter(Column::isGenerated)
        .filter(column -> isMadeFrom(column, there))
        .map(
            column ->
                ", (%s)::%s AS %s"
                    .formatted(column.generation(), column.typeName(), Quoted.name(column.name())))
        .collect(Collectors.joining());
  }

  private boolean isMadeFrom(Column column, Set<Integer> there) {
    List<Integer> from = conditions.madeFrom(column);
    return !from.isEmpty() && there.containsAll(from);
  }

  /**
   * As much as possible is as wanted; what is not, is something else in each row. Other rows count
   * on a value that they refer to, so that is the last to be given up.
   */
  private String weight(Source source, String name, int count) {
    if (count < 2) {
      return "0";
    }
    boolean referred =
        source.columns().stream()
            .anyMatch(column -> values.isConnected(layout, column) && !layout.isReferring(column));
    return "CASE %1$s.place WHEN 0 THEN 0 ELSE %4$d + mod(%1$s.place + \"row#\".i + %2$d, %3$d) END"
        .formatted(name, attempt.salt(), count - 1, referred ? REFERRED : OTHER);
  }

  private String partitionInTurn(List<Condition> on) {
    if (table.partitions().size() < 2
        || on.stream().noneMatch(c -> c.columns().containsAll(table.partitionKey()))) {
      return "";
    }
    int count = Math.min(64, table.partitions().size());
    StringBuilder cases = new StringBuilder("CASE mod(\"row#\".i, " + count + ")");
    for (int i = 0; i < count; i++) {
      cases.append(" WHEN %d THEN (%s)".formatted(i, table.partitions().get(i)));
    }
    return cases.append(" END IS NOT TRUE, ").toString();
  }
}
