package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SQL file of node-pg-migrate ({@code src/sqlMigration.ts}): the first comment that says "up
 * migration" and the first that says "down migration", wherever they are, part it in two.
 *
 * @param script the file
 * @param mode how each direction is sent
 */
record NodePgMigrateFile(Script script, ExecutionMode mode) {

  private static final Pattern UP = mark("up");
  private static final Pattern DOWN = mark("down");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", java.util.Locale.ROOT);

  private static Pattern mark(String direction) {
    return Pattern.compile(
        "^\\s*--[\\s-]*%s\\s+migration".formatted(direction),
        Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }

  static boolean isMarked(String text) {
    return UP.matcher(text).find() || DOWN.matcher(text).find();
  }

  /** The milliseconds since 1970 that 17 digits of a name mean. */
  static double moment(String file, String digits) {
    try {
      return LocalDateTime.parse(digits, MOMENT).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException e) {
      throw new MigrationException(
          "%s: 17 digits are a time to node-pg-migrate, as in 20260131235959999, and %s is none"
              .formatted(file, digits),
          e);
    }
  }

  /** Without a mark of its own, the up is the whole file, the down included. */
  Execution up() {
    int up = place(UP);
    int down = place(DOWN);
    return up < 0 ? part(0, length()) : part(up, down < up ? length() : down);
  }

  @Nullable Execution down() {
    int up = place(UP);
    int down = place(DOWN);
    return down < 0 ? null : part(down, up < down ? length() : up);
  }

  List<Warning> warnings() {
    Execution down = down();
    if (down == null) {
      return List.of();
    }
    if (place(UP) < 0) {
      return List.of(
          new Warning(
              "missing-up",
              script.path(),
              "there is a -- Down Migration and no -- Up Migration, so node-pg-migrate runs the"
                  + " whole file as the up, the down included; add the line above the up"));
    }
    return down.isBlank()
        ? List.of(
            new Warning(
                "blank-down",
                script.path() + ":" + script.positionAt(down.parts().get(0).offset()),
                "the down is blank, so that undoing this migration changes nothing but the table;"
                    + " write it, or take the line away, and it cannot be undone by mistake"))
        : List.of();
  }

  private static int place(Pattern mark, String text) {
    Matcher matcher = mark.matcher(text);
    return matcher.find() ? matcher.start() : -1;
  }

  private int place(Pattern mark) {
    return place(mark, script.text());
  }

  private int length() {
    return script.text().length();
  }

  /** The tool adds a semicolon unless one is the very last letter. */
  private Execution part(int from, int to) {
    String sql = script.text().substring(from, to);
    Part part = new Part(sql.endsWith(";") ? sql : sql + ";", from);
    return new Execution(script, mode, List.of(part));
  }
}
