package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Columns whose values are chosen together, from rows of expressions. */
record Source(List<Column> columns, List<List<String>> tuples) {

  /** Whether there is nothing to choose. */
  boolean isSettled() {
    return tuples.size() == 1;
  }

  void plain(Map<String, String> cells) {
    for (int i = 0; i < columns.size(); i++) {
      cells.put(columns.get(i).name(), tuples.get(0).get(i));
    }
  }

  String from(String name, int most) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(most, tuples.size()); i++) {
      rows.add("(%d, %s)".formatted(i, String.join(", ", tuples.get(i))));
    }
    String names =
        columns.stream().map(c -> Quoted.name(c.name())).collect(Collectors.joining(", "));
    return "(VALUES %s) AS %s (place, %s)".formatted(String.join(", ", rows), name, names);
  }
}
