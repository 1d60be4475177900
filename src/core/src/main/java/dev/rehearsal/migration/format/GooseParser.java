package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the statements of a file of goose 3 in one direction, as its {@code
 * internal/sqlparser/parser.go} does: line by line, a statement ends with the line that ends in a
 * semicolon, or with {@code StatementEnd}. One parser reads one script once.
 */
final class GooseParser {

  private static final String MARK = "+goose";

  private final Script script;
  private final Direction direction;
  private final Map<String, String> environment;

  private final List<Part> parts = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final StringBuilder buffer = new StringBuilder();
  private int bufferStart;
  private State state = State.START;
  private boolean inTransaction = true;
  private boolean fillsIn;
  private boolean asksEnvironment;
  private boolean hasDown;

  GooseParser(Script script, Direction direction, Map<String, String> environment) {
    this.script = script;
    this.direction = direction;
    this.environment = environment;
  }

  /**
   * Reads the script.
   *
   * @throws MigrationException where goose refuses it
   */
  Parsed parse() {
    String text = script.text();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      String line = text.substring(start, end < 0 ? next : end);
      readLine(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, start);
      start = next;
    }
    finish();
    return new Parsed(parts, inTransaction, hasDown, asksEnvironment, warnings);
  }

  private void readLine(String line, int start) {
    if (line.strip().startsWith("--") && line.contains(MARK)) {
      readMark(line, start);
      if (!state.isEnded() || buffer.isEmpty()) {
        return;
      }
    }
    if (buffer.isEmpty() && (line.isEmpty() || line.strip().startsWith("--"))) {
      return;
    }
    readSql(line, start);
  }

  private void readSql(String line, int start) {
    if (state == State.START) {
      if (!line.isBlank()) {
        throw refused(start, "a statement above \"-- +goose Up\": move it below");
      }
      return;
    }
    String sql = line;
    if (state.isEnded()) {
      checkNothingDropped(start);
    } else {
      sql = fillsIn ? filledIn(line, start) : line;
      append(sql, start);
    }
    if (state.direction != direction) {
      buffer.setLength(0);
    } else if (state == State.UP || state == State.DOWN) {
      if (endsStatement(sql)) {
        store();
      }
    } else if (state.isEnded()) {
      store();
      state = state.plain();
    }
  }

  /** Behind a block with nothing in it, goose takes the next line for the end of that block. */
  private void checkNothingDropped(int start) {
    if (buffer.isEmpty() && state.direction == direction) {
      warnings.add(
          new Warning(
              "dropped-line",
              place(start),
              "goose never runs this line, because the block between StatementBegin and"
                  + " StatementEnd before it is empty; delete that block"));
    }
  }

  private void append(String line, int start) {
    if (buffer.isEmpty()) {
      bufferStart = start;
    }
    buffer.append(line).append('\n');
  }

  private String filledIn(String line, int start) {
    asksEnvironment |= line.indexOf('$') >= 0;
    try {
      return GooseVariables.fillIn(environment, line);
    } catch (IllegalArgumentException e) {
      throw refused(start, "the environment variables cannot be filled in: " + e.getMessage());
    }
  }

  private void store() {
    String sql = buffer.toString();
    if (!sql.isBlank()) {
      int blanks = sql.length() - sql.stripLeading().length();
      parts.add(new Part(sql.strip(), bufferStart + blanks));
    }
    buffer.setLength(0);
  }

  /** Whether the last word of the line before a comment ends in a semicolon. */
  private static boolean endsStatement(String line) {
    String last = "";
    for (String word : line.strip().split("\\s+", -1)) {
      if (word.startsWith("--")) {
        break;
      }
      last = word;
    }
    return last.endsWith(";");
  }

  private void readMark(String line, int start) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      throw refused(start, "blanks before \"-- +goose\", which goose refuses: delete them");
    }
    String word = line.replace("--", "").replaceFirst("\\+goose", "").strip();
    switch (word.toLowerCase(Locale.ROOT)) {
      case "up" -> beginUp(start);
      case "down" -> beginDown(start);
      case "statementbegin" -> beginBlock(start);
      case "statementend" -> endBlock(start);
      case "no transaction" -> inTransaction = false;
      case "envsub on" -> fillsIn = true;
      case "envsub off" -> fillsIn = false;
      default ->
          throw refused(
              start,
              "\"+goose %s\" is no annotation; there are Up, Down, StatementBegin, StatementEnd, NO"
                      .formatted(word)
                  + " TRANSACTION, ENVSUB ON and ENVSUB OFF");
    }
  }

  private void beginUp(int start) {
    if (state != State.START) {
      throw refused(start, "a second \"-- +goose Up\": goose takes one");
    }
    state = State.UP;
  }

  private void beginDown(int start) {
    if (state != State.UP && state != State.UP_ENDED) {
      throw refused(start, "\"-- +goose Down\" where none may be: it stands once, below the up");
    }
    checkFinished(start);
    state = State.DOWN;
    hasDown = true;
  }

  private void beginBlock(int start) {
    if (state == State.START || state == State.UP_BEGUN || state == State.DOWN_BEGUN) {
      throw refused(start, "\"-- +goose StatementBegin\" above the up, or in another such block");
    }
    state = state.direction == Direction.UP ? State.UP_BEGUN : State.DOWN_BEGUN;
  }

  private void endBlock(int start) {
    if (state != State.UP_BEGUN && state != State.DOWN_BEGUN) {
      throw refused(start, "\"-- +goose StatementEnd\" without its StatementBegin");
    }
    state = state == State.UP_BEGUN ? State.UP_ENDED : State.DOWN_ENDED;
  }

  private void finish() {
    int end = script.text().length();
    if (state == State.START) {
      throw refused(end, "no line \"-- +goose Up\": write it above what is applied");
    }
    if (state == State.UP_BEGUN || state == State.DOWN_BEGUN) {
      throw refused(end, "\"-- +goose StatementBegin\" without its StatementEnd: add it");
    }
    checkFinished(end);
  }

  private void checkFinished(int end) {
    if (!buffer.toString().isBlank()) {
      throw refused(
          Math.min(bufferStart, end),
          "a statement without an end: goose ends one at a line whose last character is a"
              + " semicolon, or at \"-- +goose StatementEnd\"");
    }
  }

  private MigrationException refused(int offset, String reason) {
    return new MigrationException(place(offset) + ": " + reason);
  }

  private String place(int offset) {
    return script.path() + ":" + script.positionAt(offset);
  }

  /**
   * What a file holds in one direction.
   *
   * @param parts the statements
   * @param inTransaction whether both directions run in one
   * @param hasDown whether there is a down, be it blank
   * @param asksEnvironment whether variables may have been filled in
   * @param warnings what goose lets pass
   */
  record Parsed(
      List<Part> parts,
      boolean inTransaction,
      boolean hasDown,
      boolean asksEnvironment,
      List<Warning> warnings) {

    Parsed {
      parts = List.copyOf(parts);
      warnings = List.copyOf(warnings);
    }
  }

  /** Where a line stands. */
  private enum State {
    START(Direction.UP),
    UP(Direction.UP),
    UP_BEGUN(Direction.UP),
    UP_ENDED(Direction.UP),
    DOWN(Direction.DOWN),
    DOWN_BEGUN(Direction.DOWN),
    DOWN_ENDED(Direction.DOWN);

    private final Direction direction;

    State(Direction direction) {
      this.direction = direction;
    }

    /** Behind a block, until the line that stores it. */
    boolean isEnded() {
      return this == UP_ENDED || this == DOWN_ENDED;
    }

    /** Outside of blocks. */
    State plain() {
      return direction == Direction.UP ? UP : DOWN;
    }
  }
}
