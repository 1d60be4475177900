package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Check;
import dev.rehearsal.rows.TableFacts.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What each row of a table has to satisfy by itself: its checks, that it is of a partition, and
 * that generated columns are not NULL where they may not be.
 */
final class Conditions {

  private final TableFacts table;
  private final List<Condition> all;

  Conditions(TableFacts table) {
    this.table = table;
    this.all = read();
  }

  /** All of them. */
  List<Condition> all() {
    return all;
  }

  private List<Condition> read() {
    List<Condition> conditions = new ArrayList<>();
    for (Check check : table.checks()) {
      conditions.add(condition(check.expression(), check.columns()));
    }
    for (Column column : table.columns()) {
      if (column.isGenerated() && column.notNull()) {
        conditions.add(
            condition("(" + column.generation() + ") IS NOT NULL", List.of(column.number())));
      }
    }
    if (!table.partitions().isEmpty() && !table.partitionKey().isEmpty()) {
      String any =
          table.partitions().stream()
              .limit(64)
              .map(p -> "(" + p + ")")
              .collect(Collectors.joining(" OR "));
      conditions.add(condition(any, table.partitionKey()));
    }
    return conditions;
  }

  /** A generated column stands for those that it is made from. */
  private Condition condition(String expression, List<Integer> columns) {
    Set<Integer> all = new HashSet<>();
    for (int number : columns) {
      if (number == 0) {
        table.columns().forEach(column -> all.add(column.number()));
      } else if (number > 0) {
        all.add(number);
      }
    }
    for (int number : List.copyOf(all)) {
      all.addAll(madeFrom(table.column(number)));
    }
    return new Condition(expression, all);
  }

  /** The columns that a generated one is made from. */
  List<Integer> madeFrom(Column generated) {
    if (!generated.isGenerated()) {
      return List.of();
    }
    return table.columns().stream()
        .filter(column -> !column.isGenerated())
        .filter(
            column ->
                Pattern.compile("(?<!\\w)" + Pattern.quote(column.name()) + "(?!\\w)")
                    .matcher(generated.generation())
                    .find())
        .map(Column::number)
        .toList();
  }

  /** What rows have to satisfy, and the columns that it is about. */
  record Condition(String expression, Set<Integer> columns) {}
}
