package dev.rehearsal.check;

import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables that the settings call small or big and no migration makes: most are mistyped. */
final class UnmadeTables {

  private static final List<ObjectKind> KINDS =
      List.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.MATERIALIZED_VIEW);

  private UnmadeTables() {}

  /**
   * Says which; nothing when migrations failed that may have made them, or when nothing ran.
   *
   * @return a sentence for each, in the order of their names
   */
  static List<String> warnings(GateSettings gate, List<HistoryView> views) {
    Map<Setting, Set<String>> named =
        Map.of(
            Setting.SMALL_TABLES, gate.tables().small(), Setting.BIG_TABLES, gate.tables().big());
    if (named.values().stream().allMatch(Set::isEmpty)
        || !views.stream().allMatch(UnmadeTables::ran)) {
      return List.of();
    }
    Set<String> made = views.stream().flatMap(UnmadeTables::made).collect(Collectors.toSet());
    return named.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            entry ->
                new TreeSet<>(entry.getValue())
                    .stream()
                        .filter(table -> !made.contains(table))
                        .map(table -> warning(gate.origin(entry.getKey()), table, made)))
        .toList();
  }

  private static boolean ran(HistoryView view) {
    return !view.trace().migrations().isEmpty() && view.trace().unreached().isEmpty();
  }

  private static Stream<String> made(HistoryView view) {
    return view.trace().migrations().stream()
        .flatMap(trace -> Stream.of(trace.best().before(), trace.best().after()))
        .distinct()
        .flatMap(UnmadeTables::tables);
  }

  private static Stream<String> tables(SchemaSnapshot schema) {
    return KINDS.stream()
        .flatMap(kind -> schema.objects(kind).stream())
        .map(SchemaObject::identity);
  }

  /** That two tables are in the usual schema makes their names no nearer. */
  private static Optional<String> near(String table, Set<String> made) {
    String schema = table.substring(0, table.indexOf('.') + 1);
    List<String> beside =
        made.stream()
            .filter(each -> each.startsWith(schema))
            .map(each -> each.substring(schema.length()))
            .sorted()
            .toList();
    List<String> others = made.stream().filter(each -> !each.startsWith(schema)).sorted().toList();
    return Spelling.near(table.substring(schema.length()), beside)
        .map(schema::concat)
        .or(() -> Spelling.near(table, others));
  }

  private static String warning(String origin, String table, Set<String> made) {
    return "%s has %s, and there is no such table%s"
        .formatted(
            origin, table, near(table, made).map("; the nearest is %s"::formatted).orElse(""));
  }
}
