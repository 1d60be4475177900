package dev.rehearsal.application;

import dev.rehearsal.migration.JsonReader;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Remark;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of statements: SQL, such as a query file of sqlc, or what {@code cargo sqlx prepare}
 * writes ({@code .sqlx/query-….json}, and up to version 0.6 {@code sqlx-data.json}).
 */
public final class StatementFile {

  private static final Pattern SQL = Pattern.compile("(?i).*\\.sql");
  private static final Pattern JSON =
      Pattern.compile("(?s).*query-[^/]*\\.json|(?s).*sqlx-data\\.json");

  /** As sqlc, aiosql and HugSQL name statements; the word behind is sqlc's. */
  private static final Pattern NAME =
      Pattern.compile("\\s*(?:name:|:name)\\s+(\\S+)(?:\\s+:([a-z]+))?.*", Pattern.DOTALL);

  private static final String POSTGRES = "PostgreSQL";

  /** As many as a message to the server can have (54.7 "Message Formats"). */
  private static final int MOST = 65_535;

  private final Script script;
  private final List<ApplicationStatement> statements = new ArrayList<>();
  private String otherServer = "";

  private StatementFile(Script script) {
    this.script = script;
  }

  /** Whether a file is called like one that can be read. */
  public static boolean isCalledSo(String name) {
    return SQL.matcher(name).matches() || JSON.matcher(name).matches();
  }

  /**
   * Reads a file, whose name tells what it is.
   *
   * @throws MigrationException when it holds what no application sends, or is not what its name
   *     says; the message begins with the place
   */
  public static StatementFile read(String path, String text) {
    StatementFile file = new StatementFile(new Script(path, withoutMark(text)));
    if (file.script().isPresent()) {
      file.readSql();
    } else {
      file.readJson();
    }
    return file;
  }

  /** The file as its user knows it. */
  public String path() {
    return script.path();
  }

  /** All of it, where it is SQL. */
  public Optional<Script> script() {
    return SQL.matcher(path()).matches() ? Optional.of(script) : Optional.empty();
  }

  /** What it holds, in order. */
  public List<ApplicationStatement> statements() {
    return List.copyOf(statements);
  }

  /** The server that it is for, as sqlx calls it; empty when that is PostgreSQL. */
  public String otherServer() {
    return otherServer;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void readSql() {
    List<Remark> remarks = script.remarks();
    int end = 0;
    for (Statement statement : script.statements()) {
      refuseOthers(statement);
      if (statement.kind() == StatementKind.SQL) {
        add(statement, name(remarks, end, statement.start()));
      }
      end = statement.end();
    }
  }

  private void add(Statement statement, @Nullable Matcher name) {
    boolean ofSqlc = name != null && name.group(2) != null;
    add(statement.position(), name == null ? "" : name.group(1), statement.text(), ofSqlc);
  }

  private static @Nullable Matcher name(List<Remark> remarks, int from, int to) {
    Matcher last = null;
    for (Remark remark : remarks) {
      Matcher name = NAME.matcher(remark.text());
      if (remark.start() >= from && remark.end() <= to && name.matches()) {
        last = name;
      }
    }
    return last;
  }

  private void refuseOthers(Statement statement) {
    if (statement.kind() == StatementKind.PSQL_COMMAND) {
      throw error(
          statement.position(),
          "%s is a command of psql, which no application sends; take it out, or leave the file out"
              .formatted(statement.text().lines().findFirst().orElse("")));
    }
    if (statement.kind() == StatementKind.COPY_DATA && !statement.text().isBlank()) {
      throw error(
          statement.position(),
          "what follows a COPY … FROM STDIN are its rows; let it be the last statement of its"
              + " file");
    }
  }

  private void readJson() {
    if (!(JsonReader.read(script) instanceof Map<?, ?> top)) {
      throw error(positionOf("{"), "this is no file of sqlx, which is an object");
    }
    Object server = top.containsKey("db_name") ? top.get("db_name") : top.get("db");
    if (server instanceof String name && !name.equals(POSTGRES)) {
      otherServer = name;
      return;
    }
    if (top.containsKey("query")) {
      add(top, "\"query\"");
      return;
    }
    top.forEach(
        (hash, value) -> {
          if (value instanceof Map<?, ?> query) {
            add(query, "\"" + hash + "\"");
          }
        });
  }

  private void add(Map<?, ?> query, String key) {
    SourcePosition position = positionOf(key);
    if (!(query.get("query") instanceof String sql)) {
      throw error(
          position,
          "this is no file of sqlx: there is no \"query\" with a text; run cargo sqlx prepare");
    }
    if (sql.isBlank()) {
      throw error(position, "the statement is empty");
    }
    add(position, "", sql, false);
  }

  /** A key has no quote in it, and a text has none without a backslash before it. */
  private SourcePosition positionOf(String key) {
    return script.positionAt(Math.max(0, script.text().indexOf(key)));
  }

  private void add(SourcePosition position, String name, String sql, boolean ofSqlc) {
    if (sql.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(sql)) {
      throw error(position, "the statement has a character that no text of PostgreSQL may hold");
    }
    ApplicationStatement statement =
        ApplicationStatement.of(script.path(), position, name, sql, ofSqlc);
    if (statement.readings().stream().anyMatch(text -> Parameters.count(text) > MOST)) {
      throw error(position, "the statement has more than %d parameters".formatted(MOST));
    }
    statements.add(statement);
  }

  private MigrationException error(SourcePosition position, String what) {
    return new MigrationException("%s:%s: %s".formatted(script.path(), position, what));
  }
}
