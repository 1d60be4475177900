package dev.rehearsal.check;

import dev.rehearsal.rule.TableSizes;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;

/** What is known of the sizes of a project's tables in production. */
final class Sizes {

  private Sizes() {}

  /**
   * Puts together what the settings say of single tables, which comes first, and what a file of
   * statistics says.
   *
   * @throws SettingsException when the file says of no table how many rows it has
   * @throws dev.rehearsal.migration.MigrationException when it cannot be read
   */
  static TableSizes of(GateSettings gate, Project project) {
    TableSizes named = gate.tables();
    return gate.statistics()
        .map(file -> with(named, rows(project, gate, file), gate.smallRows(), gate.bigRows()))
        .orElse(named);
  }

  private static SortedMap<String, Long> rows(Project project, GateSettings gate, String file) {
    SortedMap<String, Long> rows = ProfileFile.read(project, file).rows();
    if (rows.isEmpty()) {
      throw new SettingsException(
          "%s is \"%s\", which says of no table how many rows it has: write it anew with \"rehearsal profile --url URL --output %s\", after ANALYZE there"
              .formatted(gate.origin(Setting.STATISTICS), file, file));
    }
    return rows;
  }

  private static TableSizes with(
      TableSizes named, SortedMap<String, Long> rows, int smallRows, int bigRows) {
    Set<String> small = new HashSet<>(named.small());
    Set<String> big = new HashSet<>(named.big());
    rows.forEach(
        (table, count) -> {
          if (count <= smallRows && !named.isBig(table)) {
            small.add(table);
          }
          if (count >= bigRows && !named.isSmall(table)) {
            big.add(table);
          }
        });
    return new TableSizes(small, big);
  }
}
