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
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'";

  private final MigrationHistory history;
  private final Map<String, String> rows = new TreeMap<>();

  private BooksAside(MigrationHistory history) {
    this.history = history;
  }

  /** Reads the books, if there are any yet. */
  static BooksAside read(Connection admin, MigrationHistory history) throws SQLException {
    BooksAside books = new BooksAside(history);
    for (String table : books.tables(admin)) {
      StringWriter text = new StringWriter();
      try {
        admin
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

  /** Has them say that again; those that came since say nothing. */
  void putBack(Connection admin) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      // Their keys lead to one another.
      statement.execute("SET session_replication_role = replica");
      for (String table : tables(admin)) {
        statement.execute("DELETE FROM " + table);
        String was = rows.getOrDefault(table, "");
        admin
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY %s FROM STDIN".formatted(table), new StringReader(was));
      }
      statement.execute("RESET session_replication_role");
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }

  private List<String> tables(Connection admin) throws SQLException {
    List<String> tables = new ArrayList<>();
    Queries.run(
        admin,
        TABLES,
        row -> {
          if (Schemas.isOfBooks(row.getString(1), history)) {
            tables.add(row.getString(1));
          }
        });
    return tables;
  }
}
