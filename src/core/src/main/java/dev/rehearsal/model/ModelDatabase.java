package dev.rehearsal.model;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What PostgreSQL makes of models, on a disposable copy of the migrated database. The tables and
 * enumerations that are there are dropped first; functions, extensions, domains and sequences stay,
 * since defaults and types of models may be theirs.
 *
 * @param graph what there is then
 * @param unmade what could not be made
 */
public record ModelDatabase(SchemaGraph graph, List<Unmade> unmade) {

  /** What models may have a name in common with, in an order in which it can be dropped. */
  private static final List<ObjectKind> DROPPED =
      List.of(
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.TABLE,
          ObjectKind.ENUM);

  /** How many statements are one transaction. */
  private static final int AT_ONCE = 100;

  public ModelDatabase {
    unmade = List.copyOf(unmade);
  }

  /**
   * Makes the models' tables.
   *
   * @param connection to a copy of the migrated database, which is changed; with autocommit
   * @param model what is to be made
   * @param migrated what is there
   * @throws SQLException when the database does not answer, or something of what is there cannot be
   *     dropped
   */
  public static ModelDatabase make(Connection connection, Model model, SchemaSnapshot migrated)
      throws SQLException {
    List<Unmade> unmade = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      clear(statement, model, migrated);
      statement.execute(searchPath(model));
      runAll(statement, ModelScript.of(model), unmade);
    }
    return new ModelDatabase(SchemaReader.readGraph(connection), unmade);
  }

  /**
   * Some at once, as a transaction has its price, and a server keeps only so many locks for one.
   */
  private static void clear(Statement statement, Model model, SchemaSnapshot migrated)
      throws SQLException {
    statement.execute("SET client_min_messages = warning");
    for (ObjectKind kind : DROPPED) {
      String word = kind == ObjectKind.ENUM ? "TYPE" : kind.toString().toUpperCase(Locale.ROOT);
      List<String> names =
          migrated.objects(kind).stream()
              .filter(object -> model.isAbout(object.schema()))
              .map(SchemaObject::identity)
              .toList();
      for (List<String> some : parted(names)) {
        statement.execute("DROP %s IF EXISTS %s CASCADE".formatted(word, String.join(", ", some)));
      }
    }
    for (ModelSequence each : model.sequences()) {
      statement.execute("DROP SEQUENCE IF EXISTS " + ModelScript.sql(each.name()) + " CASCADE");
    }
  }

  private static <T> List<List<T>> parted(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      parts.add(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
    }
    return parts;
  }

  /** Types that bear no schema are looked for where the models' tool looks for them first. */
  private static String searchPath(Model model) {
    return "SELECT set_config('search_path', concat_ws(', ', %s, nullif(current_setting('search_path'), '')), false)"
        .formatted(Quoted.literal(Quoted.name(model.schemas().get(0).name())));
  }

  /** Runs statements; where some fail, each by itself. */
  private static void runAll(Statement jdbc, List<ModelStatement> all, List<Unmade> unmade)
      throws SQLException {
    for (List<ModelStatement> some : parted(all)) {
      try {
        jdbc.execute(
            some.stream()
                .map(ModelStatement::sql)
                .collect(Collectors.joining(";\n", "BEGIN;\n", ";\nCOMMIT")));
      } catch (SQLException e) {
        rollBack(jdbc, e);
        for (ModelStatement each : some) {
          run(jdbc, each, unmade);
        }
      }
    }
  }

  private static void rollBack(Statement jdbc, SQLException cause) throws SQLException {
    if (!jdbc.getConnection().isValid(0)) {
      throw cause;
    }
    jdbc.execute("ROLLBACK");
  }

  /** Runs a statement; when it fails, its pieces, so that only what cannot be made is missing. */
  private static void run(Statement jdbc, ModelStatement statement, List<Unmade> unmade)
      throws SQLException {
    try {
      jdbc.execute(statement.sql());
    } catch (SQLException e) {
      if (!jdbc.getConnection().isValid(0)) {
        throw e;
      }
      boolean isColumn = statement.about().kind() == ObjectKind.COLUMN;
      if (statement.pieces().isEmpty() || (isColumn && !ServerWords.isColumnInDefault(e))) {
        unmade.add(unmade(statement, e, unmade));
        return;
      }
      for (ModelStatement piece : statement.pieces()) {
        run(jdbc, piece, unmade);
      }
    }
  }

  /** A key or an index may miss a column or a table that was not made. */
  private static Unmade unmade(ModelStatement statement, SQLException cause, List<Unmade> before) {
    ObjectKind kind = statement.about().kind();
    String reason = ServerWords.of(cause);
    boolean consequence =
        !before.isEmpty()
            && (kind == ObjectKind.INDEX || kind == ObjectKind.CONSTRAINT)
            && reason.endsWith(" does not exist");
    return new Unmade(statement.about(), statement.place(), reason, consequence);
  }
}
