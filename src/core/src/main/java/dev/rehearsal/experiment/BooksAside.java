package dev.rehearsal.experiment;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.sql.Queries;
import dev.rehearsal.trace.Schemas;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * What a tool's books say at one moment, to be put back: what the tool does not undo itself is
 * still applied, as far as it knows.
 */
final class BooksAside {

  private static final String TABLES =
      "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'"
          + " ORDER BY c.oid";

  private final MigrationHistory history;
  private final Map<String, String> rows = new TreeMap<>();

  private BooksAside(MigrationHistory history) {
    this.history = history;
  }

  /** Reads the books, if there are any yet, as a role that may. */
  static BooksAside read(Connection session, MigrationHistory history) throws SQLException {
    BooksAside books = new BooksAside(history);
    for (String table : books.tables(session)) {
      StringWriter text = new StringWriter();
      try {
        session
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY %s TO STDOUT".formatted(table), text);
      } catch (IOException e) {
        throw new UncheckedIOException("a text in memory cannot be written", e);
      }
      books.rows.put(table, text.toString());
    }
    return books;
  }

  /**
   * Has them say that again; those that came since say nothing. The keys of a table lead to those
   * that were there before it.
   */
  void putBack(Connection session) throws SQLException {
    List<String> tables = tables(session);
    try (Statement statement = session.createStatement()) {
      for (int i = tables.size() - 1; i >= 0; i--) {
        statement.execute("DELETE FROM " + tables.get(i));
      }
      for (String table : tables) {
        String was = rows.getOrDefault(table, "");
        session
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY %s FROM STDIN".formatted(table), new StringReader(was));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }

  private List<String> tables(Connection session) throws SQLException {
    List<String> tables = new ArrayList<>();
    Queries.run(
        session,
        TABLES,
        row -> {
          if (Schemas.isOfBooks(row.getString(1), history)) {
            tables.add(row.getString(1));
          }
        });
    return tables;
  }
}
