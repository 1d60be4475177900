package dev.rehearsal.model;

import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether two defaults that are written otherwise give the same: {@code '{}'} and {@code
 * ARRAY[]}, {@code 0} and {@code 0.00}. PostgreSQL is asked, and only about constants and the
 * current time, which is the same for both in one transaction.
 */
final class Meaning {

  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern TYPE =
      Pattern.compile(
          "::(\"(?:[^\"]|\"\")*\"|\\w+)(\\.(\"(?:[^\"]|\"\")*\"|\\w+))?( varying| precision|"
              + " with(out)? time zone)?(\\([0-9, ]+\\))?( with(out)? time zone)?(\\[\\])*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  /** What gives the same whenever it is asked for in a transaction. */
  private static final Set<String> STEADY =
      Set.of("array", "current_timestamp", "false", "now", "null", "true");

  private final Connection connection;
  private final SchemaSnapshot model;

  Meaning(Connection connection, SchemaSnapshot model) {
    this.connection = connection;
    this.model = model;
  }

  /** Whether a change is none, as both values mean the same. */
  boolean isSame(Change change) throws SQLException {
    @Nullable String before = change.before();
    @Nullable String after = change.after();
    if (change.id().kind() != ObjectKind.COLUMN
        || !"default".equals(change.attribute())
        || before == null
        || after == null
        || !isSteady(before)
        || !isSteady(after)) {
      return false;
    }
    Optional<String> type = model.object(change.id()).flatMap(column -> column.attribute("type"));
    return type.isPresent() && giveTheSame(before, after, type.get());
  }

  private static boolean isSteady(String expression) {
    String rest = TYPE.matcher(TEXT.matcher(expression).replaceAll("")).replaceAll("");
    return WORD.matcher(rest)
        .results()
        .allMatch(word -> STEADY.contains(word.group().toLowerCase(Locale.ROOT)));
  }

  /** A default of the migrations may be none of the model's type. */
  private boolean giveTheSame(String before, String after, String type) throws SQLException {
    String question =
        "SELECT (CAST((%s) AS %s))::text IS NOT DISTINCT FROM (CAST((%s) AS %s))::text"
            .formatted(before, type, after, type);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(question)) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      if (connection.isValid(0)) {
        return false;
      }
      throw e;
    }
  }
}
