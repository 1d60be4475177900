package dev.rehearsal.migration;

import dev.rehearsal.sql.PsqlArguments;
import dev.rehearsal.sql.PsqlVariables;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file that psql reads: its statements, the rows of its COPYs, its commands. */
final class PsqlFile {

  /** They decide what is shown, or guard the script itself against other commands. */
  private static final Set<String> HARMLESS =
      Set.of(
          "\\echo",
          "\\qecho",
          "\\warn",
          "\\timing",
          "\\pset",
          "\\x",
          "\\a",
          "\\t",
          "\\f",
          "\\H",
          "\\C",
          "\\T",
          "\\p",
          "\\r",
          "\\reset",
          "\\restrict",
          "\\unrestrict",
          "\\errverbose",
          "\\conninfo",
          "\\?",
          "\\h",
          "\\help",
          "\\copyright");

  /** {@code \d} and its many forms, {@code \l} and their like only look. */
  private static final String LOOKING = "\\\\(?:d[A-Za-z]*|l|z|s[fv])[S+]*";

  private final PsqlReading reading;
  private final Path file;
  private final Script script;
  private final List<Statement> statements;
  private final Deque<Statement> rows = new ArrayDeque<>();
  private final PsqlConditions conditions = new PsqlConditions();
  private boolean quit;

  PsqlFile(PsqlReading reading, Path file, Script script) {
    this.reading = reading;
    this.file = file;
    this.script = script;
    this.statements = script.statements();
    statements.stream().filter(s -> s.kind() == StatementKind.COPY_DATA).forEach(rows::add);
  }

  /**
   * Reads it all.
   *
   * @throws MigrationException at what cannot be honoured
   */
  void read() {
    for (int i = 0; i < statements.size() && !quit; i++) {
      Statement statement = statements.get(i);
      try {
        read(statement, i + 1 < statements.size() ? statements.get(i + 1) : null);
      } catch (IllegalArgumentException e) {
        throw refused(statement, e.getMessage());
      }
    }
    if (conditions.isOpen() && !quit) {
      throw new MigrationException(script.path() + ": \\if without \\endif; add it");
    }
  }

  private void read(Statement statement, @Nullable Statement next) {
    switch (statement.kind()) {
      case SQL -> readSql(statement, next);
      case PSQL_COMMAND -> obey(statement);
      case COPY_DATA -> {
        // It is sent with its COPY.
      }
    }
  }

  private void readSql(Statement statement, @Nullable Statement next) {
    @Nullable String data = statement.copiesFromInput() ? nextRows() : null;
    if (!conditions.areMet()) {
      return;
    }
    checkBehind(statement, next);
    String filled = reading.variables().fillIn(statement.text());
    if (filled.equals(statement.text())) {
      reading.send(filled, statement.start(), data, script);
      return;
    }
    // A variable may hold several statements.
    for (Statement part : new Script(script.path(), filled).statements()) {
      if (part.kind() != StatementKind.SQL) {
        throw new IllegalArgumentException("a variable holds a command of psql");
      }
      boolean copies = part.copiesFromInput();
      reading.send(part.text(), statement.start(), copies ? data : null, script);
    }
  }

  private String nextRows() {
    @Nullable Statement data = rows.poll();
    return data == null ? "" : data.text();
  }

  private void checkBehind(Statement statement, @Nullable Statement next) {
    if (next == null) {
      return;
    }
    if (next.start() < statement.end()) {
      throw refused(next, "it stands in the midst of a statement");
    }
    String between = script.text().substring(statement.end(), next.start());
    if (between.stripLeading().startsWith("\\;")) {
      throw new IllegalArgumentException("\\; behind it makes one message of two statements");
    }
  }

  private void obey(Statement command) {
    String name = PsqlArguments.name(command);
    if (conditions.know(name)) {
      conditions.obey(name, () -> argument(command));
    } else if (conditions.areMet()) {
      obey(command, name);
    } else if (name.equals("\\copy") && command.text().matches("(?is).*\\bstdin\\b.*")) {
      rows.poll();
    }
  }

  private void obey(Statement command, String name) {
    switch (name) {
      case "\\set" -> set(PsqlArguments.of(command, reading.variables()));
      case "\\unset" -> reading.variables().unset(argument(command));
      case "\\i", "\\include" -> reading.include(argument(command));
      case "\\ir", "\\include_relative" -> reading.includeRelative(file, argument(command));
      case "\\encoding" -> checkEncoding(argument(command));
      case "\\g", "\\gx" -> checkAlone(command);
      case "\\q" -> quit = true;
      default -> {
        if (!HARMLESS.contains(name) && !name.matches(LOOKING)) {
          throw new IllegalArgumentException("it is not honoured here; write it as SQL");
        }
      }
    }
  }

  private String argument(Statement command) {
    List<String> words = PsqlArguments.of(command, reading.variables());
    if (words.size() != 2) {
      throw new IllegalArgumentException("it needs one argument");
    }
    return words.get(1).replaceFirst(";+$", "");
  }

  private void set(List<String> words) {
    if (words.size() < 2) {
      return;
    }
    String name = words.get(1);
    String value = String.join("", words.subList(2, words.size()));
    if (!PsqlVariables.isName(name)) {
      throw new IllegalArgumentException("%s is no name of a variable".formatted(name));
    }
    boolean on =
        switch (name) {
          case "ON_ERROR_STOP", "AUTOCOMMIT" -> true;
          default -> false;
        };
    boolean switches = on || name.equals("SINGLELINE") || name.equals("SINGLESTEP");
    if (switches && (value.isEmpty() || PsqlConditions.isTrue(value)) != on) {
      throw new IllegalArgumentException(
          "errors must stop a migration, and statements be sent as they stand: take it out");
    }
    reading.variables().set(name, value);
  }

  private static void checkEncoding(String encoding) {
    String name = encoding.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    if (!name.equals("UTF8") && !name.equals("UNICODE")) {
      throw new IllegalArgumentException("files are read as UTF-8; save it so");
    }
  }

  private static void checkAlone(Statement command) {
    if (command.text().contains(" ")) {
      throw new IllegalArgumentException("what a statement gives cannot go anywhere here");
    }
  }

  private MigrationException refused(Statement statement, @Nullable String why) {
    String text = statement.text();
    return new MigrationException(
        "%s:%s: %s: %s"
            .formatted(
                script.path(),
                statement.position(),
                statement.kind() == StatementKind.PSQL_COMMAND
                    ? "the command of psql " + text
                    : statement.firstWords(3),
                why));
  }
}
