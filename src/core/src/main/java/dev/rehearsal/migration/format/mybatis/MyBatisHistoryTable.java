package dev.rehearsal.migration.format.mybatis;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.migration.format.Books;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of MyBatis Migrations, which the first migration creates and the tool only fills
 * (mybatis-migrations 3.5.0, {@code ChangelogOperation}). It has no lock.
 *
 * @param changelog its name as scripts have it, not quoted
 * @param onAbort what runs when a migration has failed; null when there is nothing
 */
record MyBatisHistoryTable(String changelog, @Nullable Execution onAbort) implements HistoryTable {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Override
  public List<String> relations() {
    return List.of(changelog.toLowerCase(java.util.Locale.ROOT));
  }

  @Override
  public boolean keepsOthersOut() {
    return false;
  }

  @Override
  public String content() {
    return changelog + (onAbort == null ? "" : onAbort.script().text());
  }

  @Override
  public String nameInBooks(Migration migration) {
    return isNumbered(migration.id())
        ? number(migration.id()).stripTrailingZeros().toPlainString()
        : migration.id();
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    Optional<List<RecordedMigration>> rows =
        Books.read(
            connection,
            relations().get(0),
            "id, applied_at, description",
            "id",
            row -> row(row, history));
    return rows.map(read -> withBootstrap(read, history));
  }

  /** The tool refuses to bootstrap a database that has the table, so that this is behind it. */
  private static List<RecordedMigration> withBootstrap(
      List<RecordedMigration> rows, MigrationHistory history) {
    List<RecordedMigration> all = new ArrayList<>();
    if (history.find(MyBatisSource.BOOTSTRAP).isPresent()) {
      all.add(new RecordedMigration(MyBatisSource.BOOTSTRAP, State.APPLIED, null, null, null));
    }
    all.addAll(rows);
    return all;
  }

  private static RecordedMigration row(ResultSet row, MigrationHistory history)
      throws SQLException {
    BigDecimal number = row.getBigDecimal("id");
    String id =
        history.migrations().stream()
            .map(Migration::id)
            .filter(name -> isNumbered(name) && number(name).compareTo(number) == 0)
            .findFirst()
            .orElse(number.toPlainString() + "_" + row.getString("description").replace(' ', '_'));
    // The moment is in the zone of whoever applied it, which nobody knows.
    return new RecordedMigration(id, State.APPLIED, null, null, null);
  }

  private static boolean isNumbered(String id) {
    return !id.equals(MyBatisSource.BOOTSTRAP);
  }

  private static BigDecimal number(String id) {
    return new BigDecimal(id.split("_", 2)[0]);
  }

  /** {@code up} applies what has a greater number than the last row, and passes over the rest. */
  @Override
  public List<Migration> pending(MigrationHistory history, List<RecordedMigration> recorded) {
    Optional<BigDecimal> last =
        recorded.stream()
            .map(RecordedMigration::id)
            .filter(MyBatisHistoryTable::isNumbered)
            .map(MyBatisHistoryTable::number)
            .max(BigDecimal::compareTo);
    return history.migrations().stream()
        .filter(
            m ->
                isNumbered(m.id())
                    ? last.isEmpty() || number(m.id()).compareTo(last.get()) > 0
                    : recorded.isEmpty())
        .toList();
  }

  @Override
  public void open(Connection connection) {
    // The first migration creates the table.
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction) {}

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (!isNumbered(migration.id())) {
      return;
    }
    if (direction == Direction.UP) {
      markApplied(connection, migration);
    } else if (Books.exists(connection, relations().get(0))) {
      // Whoever undoes the first migration drops the table.
      Books.update(
          connection, "DELETE FROM " + changelog + " WHERE id = ?", number(migration.id()));
    }
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log)
      throws SQLException {
    if (onAbort == null || direction == Direction.DOWN) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (Part part : onAbort.parts()) {
        statement.execute(part.sql());
      }
    }
  }

  /** As people do it: the tool itself has no command for it. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    String[] words = migration.id().split("_", 2);
    Books.update(
        connection,
        "INSERT INTO " + changelog + " (ID, APPLIED_AT, DESCRIPTION) VALUES (?, ?, ?)",
        number(migration.id()),
        LocalDateTime.now(java.time.ZoneId.systemDefault()).format(MOMENT),
        words.length > 1 ? words[1].replaceFirst("_+$", "").replace('_', ' ') : "");
  }

  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id) {
    throw new MigrationException(
        "MyBatis Migrations notes nothing of a failure: mend what %s has left behind, and run it again"
            .formatted(id));
  }
}
