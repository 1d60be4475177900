package dev.rehearsal.rows;

import dev.rehearsal.rows.Conditions.Condition;
import dev.rehearsal.rows.TableFacts.Column;
import dev.rehearsal.rows.TableFacts.Reference;
import dev.rehearsal.sql.Quoted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of the statement that makes some rows of one table. */
final class RowQuery {

  private final Layout layout;
  private final TableFacts table;
  private final Conditions conditions;
  private final ColumnValues values;
  private final Referrals referrals;
  private final RowPlan plan;
  private final Attempt attempt;
  private final int low;
  private final int high;

  RowQuery(
      Layout layout,
      ColumnValues values,
      Referrals referrals,
      RowPlan plan,
      Attempt attempt,
      int low,
      int high) {
    this.layout = layout;
    this.table = layout.table();
    this.conditions = layout.conditions();
    this.values = values;
    this.referrals = referrals;
    this.plan = plan;
    this.attempt = attempt;
    this.low = low;
    this.high = high;
  }

  /**
   * The statement.
   *
   * @param returned expressions on a row named {@code new#}
   */
  String text(String returned) throws SQLException {
    List<Source> sources = sources();
    List<Condition> conditions = attempt.sampled() ? this.conditions.all() : List.of();
    Map<String, String> cells = new LinkedHashMap<>();
    StringBuilder joins = new StringBuilder();
    Sample sample = new Sample(layout, values, attempt);
    int place = 0;
    for (Set<Source> together : components(sources, conditions)) {
      List<Condition> on = conditions.stream().filter(c -> touches(c, together)).toList();
      if (on.isEmpty() || together.stream().allMatch(Source::isSettled)) {
        together.forEach(source -> source.plain(cells));
      } else {
        String alias = Quoted.name("some#" + ++place);
        joins.append(sample.join(together, on, alias));
        together.forEach(
            s ->
                s.columns().forEach(c -> cells.put(c.name(), alias + "." + Quoted.name(c.name()))));
      }
    }
    return insert(cells, joins.toString(), returned);
  }

  private String insert(Map<String, String> cells, String joins, String returned) {
    String names = cells.keySet().stream().map(Quoted::name).collect(Collectors.joining(", "));
    String twin =
        plan.varietyOf(2) == Variety.DUPLICATES && !attempt.ordinary()
            ? "CASE g.i WHEN 2 THEN 1 ELSE g.i END"
            : "g.i";
    return """
    INSERT INTO %s AS "new#"%s OVERRIDING SYSTEM VALUE
    SELECT %s
      FROM (SELECT g.i, %s AS n, %s AS d FROM pg_catalog.generate_series(%d, %d) AS g (i)) AS "row#"
    %s ORDER BY "row#".i
    RETURNING %s\
    """
        .formatted(
            table.name(),
            cells.isEmpty() ? "" : " (" + names + ")",
            String.join(",\n  ", cells.values()),
            values.number("g.i", attempt.salt()),
            values.number(twin, attempt.salt()),
            low,
            high,
            joins,
            returned);
  }

  private List<Source> sources() throws SQLException {
    List<Source> sources = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (List<Reference> family : layout.families()) {
      List<Column> columns = Layout.columns(family).stream().map(table::column).toList();
      if (columns.stream().noneMatch(Column::isGenerated)) {
        columns.forEach(column -> taken.add(column.number()));
        sources.add(new Source(columns, referring(family, columns)));
      }
    }
    for (Column column : table.columns()) {
      if (!column.isGenerated() && !taken.contains(column.number())) {
        sources.add(single(column));
      }
    }
    return sources;
  }

  private Source single(Column column) {
    List<String> checks =
        this.conditions.all().stream()
            .filter(c -> c.columns().contains(column.number()))
            .map(Condition::expression)
            .toList();
    List<String> candidates =
        checks.isEmpty() || !attempt.sampled()
            ? List.of(values.ofEach(layout, column, attempt, low, high))
            : values.candidates(layout, column, attempt, low, high, checks);
    return new Source(List.of(column), candidates.stream().map(List::of).toList());
  }

  /** First the rows of the same number, then none at all, then others. */
  private List<List<String>> referring(List<Reference> family, List<Column> columns)
      throws SQLException {
    List<List<String>> tuples = new ArrayList<>();
    List<String> none = columns.stream().map(this::none).toList();
    if (attempt.sparse()) {
      tuples.add(each(family, columns, 0, true));
    }
    tuples.add(each(family, columns, 0, attempt.sparse()));
    tuples.add(each(family, columns, 0, true));
    tuples.add(each(family, columns, 1, false));
    return none.isEmpty() ? List.of(none) : tuples.stream().distinct().toList();
  }

  private String none(Column column) {
    return ColumnValues.nullOf(column);
  }

  private List<String> each(
      List<Reference> family, List<Column> columns, int variant, boolean nulls)
      throws SQLException {
    List<List<String>> byColumn =
        columns.stream().map(column -> (List<String>) new ArrayList<String>()).toList();
    boolean own = columns.stream().anyMatch(layout::isOwn);
    for (int i = low; i <= high; i++) {
      boolean duplicate = plan.varietyOf(i) == Variety.DUPLICATES && !own && !attempt.ordinary();
      boolean empty = nulls || (plan.varietyOf(i) == Variety.NULLS && !attempt.ordinary());
      Map<Integer, String> row = referrals.of(family, duplicate ? 1 : i, attempt.salt(), variant);
      for (int c = 0; c < columns.size(); c++) {
        Column column = columns.get(c);
        boolean isNull =
            empty
                && values.mayBeNull(layout, column)
                && (nulls || plan.profile().allowsNull(table.name(), column.printed()));
        byColumn
            .get(c)
            .add(isNull ? none(column) : row.getOrDefault(column.number(), none(column)));
      }
    }
    return IntStream.range(0, columns.size())
        .mapToObj(c -> choice(columns.get(c), byColumn.get(c)))
        .toList();
  }

  private String choice(Column column, List<String> cells) {
    if (cells.stream().distinct().count() == 1) {
      return cells.get(0);
    }
    if (!column.typeName().endsWith("[]")) {
      return "(ARRAY[%s])[\"row#\".i - %d]".formatted(String.join(", ", cells), low - 1);
    }
    StringBuilder cases = new StringBuilder("CASE \"row#\".i");
    for (int i = 0; i < cells.size(); i++) {
      cases.append(" WHEN ").append(low + i).append(" THEN ").append(cells.get(i));
    }
    return cases.append(" END").toString();
  }

  private static boolean touches(Condition condition, Set<Source> together) {
    return together.stream()
        .flatMap(s -> s.columns().stream())
        .anyMatch(c -> condition.columns().contains(c.number()));
  }

  private List<Set<Source>> components(List<Source> sources, List<Condition> conditions) {
    List<Set<Source>> all = new ArrayList<>();
    for (Source source : sources) {
      Set<Source> alone = new LinkedHashSet<>(List.of(source));
      all.add(alone);
    }
    for (Condition condition : conditions) {
      List<Set<Source>> met = all.stream().filter(set -> touches(condition, set)).toList();
      for (int i = 1; i < met.size(); i++) {
        met.get(0).addAll(met.get(i));
        Set<Source> gone = met.get(i);
        all.removeIf(set -> set == gone);
      }
    }
    return all;
  }
}
