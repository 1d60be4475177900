package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names that PostgreSQL chooses for constraints and indexes that have none of their own. */
final class ChosenName {

  /** PostgreSQL documentation, 4.1.1 "Identifiers and Key Words": NAMEDATALEN - 1. */
  private static final int BYTES = 63;

  private ChosenName() {}

  /** Such as {@code orders_user_id_fkey}, quoted where need be. */
  static String of(StatementView statement, QualifiedName table, List<String> columns, String end) {
    return Rewriting.name(plain(statement, table, columns, end));
  }

  /** The same, not quoted. */
  static String plain(
      StatementView statement, QualifiedName table, List<String> columns, String end) {
    String keys = String.join("_", columns);
    String wanted = made(table.name(), keys, end);
    for (int number = 1; isTaken(statement, table, wanted); number++) {
      wanted = made(table.name(), keys, end + number);
    }
    return wanted;
  }

  /** Of the table and the columns, the longer one is cut, byte by byte. */
  private static String made(String table, String columns, String end) {
    if (columns.isEmpty()) {
      return cut(table, end);
    }
    int first = bytes(table);
    int second = bytes(columns);
    while (first + second + bytes(end) + 2 > BYTES) {
      if (first > second) {
        first--;
      } else {
        second--;
      }
    }
    return begin(table, first) + "_" + begin(columns, second) + "_" + end;
  }

  /** As much of a text as these bytes hold, without half a character. */
  private static String begin(String text, int most) {
    String begin = text;
    while (bytes(begin) > most) {
      begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
    }
    return begin;
  }

  private static boolean isTaken(StatementView statement, QualifiedName table, String name) {
    String constraint = statement.printed(table) + "." + Rewriting.name(name);
    return statement.migration().before().object(ObjectKind.CONSTRAINT, constraint).isPresent()
        || statement.before(ObjectKind.INDEX, new QualifiedName(table.schema(), name)).isPresent();
  }

  /** A name of two parts, of which the first is cut off where both are too long. */
  static String cut(String begin, String end) {
    return begin(begin, Math.max(0, BYTES - 1 - bytes(end))) + "_" + end;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
