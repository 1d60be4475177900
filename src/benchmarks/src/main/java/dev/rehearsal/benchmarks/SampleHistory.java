package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A history as projects have them, of any size: tables that refer to each other, with indexes, made
 * and altered by plain SQL files.
 */
final class SampleHistory {

  private SampleHistory() {}

  /**
   * Writes it.
   *
   * @param directory empty or not there
   * @param tables how many it makes
   * @param migrations in how many files
   * @param name of a file, with its number
   */
  static void write(Path directory, int tables, int migrations, String name) throws IOException {
    List<List<String>> files = new ArrayList<>();
    for (int i = 0; i < migrations; i++) {
      files.add(new ArrayList<>());
    }
    for (int table = 0; table < tables; table++) {
      files.get((int) ((long) table * migrations / tables)).add(table(table));
    }
    for (int i = 0; i < migrations; i++) {
      if (files.get(i).isEmpty()) {
        files.get(i).add(column(i, (int) ((long) i * tables / migrations) + 1));
      }
    }
    Files.createDirectories(directory);
    for (int i = 0; i < migrations; i++) {
      Files.writeString(directory.resolve(name.formatted(i)), String.join("", files.get(i)));
    }
  }

  /**
   * Spread over the tables that there are: a table may have 1600 columns, and wide ones are slow.
   */
  private static String column(int migration, int tables) {
    return "ALTER TABLE t%d ADD COLUMN added_%d text;\n".formatted(migration % tables, migration);
  }

  private static String table(int number) {
    return """
    CREATE TABLE t%1$d (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done')),
      amount numeric(12, 2),
      made_at timestamptz NOT NULL DEFAULT now(),
      parent_id bigint REFERENCES t%2$d
    );
    CREATE INDEX t%1$d_name ON t%1$d (name);
    CREATE INDEX t%1$d_parent ON t%1$d (parent_id);
    """
        .formatted(number, Math.max(0, number - 1));
  }
}
