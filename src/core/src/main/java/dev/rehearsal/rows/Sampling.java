package dev.rehearsal.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lets the server choose among candidates by evaluating the very checks that they have to pass. */
final class Sampling {

  private Sampling() {}

  /** An expression for the first of some values that satisfies the checks of a domain. */
  static String firstOf(List<String> candidates, List<String> checks) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      rows.add("(%d, %s)".formatted(i, candidates.get(i)));
    }
    return "(SELECT \"value\" FROM (VALUES %s) AS candidate (place, \"value\") WHERE %s ORDER BY place LIMIT 1)"
        .formatted(String.join(", ", rows), all(checks));
  }

  /** A check that is neither true nor false is passed. */
  static String all(List<String> checks) {
    return checks.stream()
        .map("coalesce((%s), true)"::formatted)
        .collect(Collectors.joining(" AND "));
  }
}
