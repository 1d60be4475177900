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
    String begin = table.name() + (columns.isEmpty() ? "" : "_" + String.join("_", columns));
    String wanted = cut(begin, end);
    for (int number = 1; isTaken(statement, table, wanted); number++) {
      wanted = cut(begin, end + number);
    }
    return wanted;
  }

  private static boolean isTaken(StatementView statement, QualifiedName table, String name) {
    String constraint = statement.printed(table) + "." + Rewriting.name(name);
    return statement.migration().before().object(ObjectKind.CONSTRAINT, constraint).isPresent()
        || statement.before(ObjectKind.INDEX, new QualifiedName(table.schema(), name)).isPresent();
  }

  /** A name of two parts, of which the first is cut off where both are too long. */
  static String cut(String begin, String end) {
    String cut = begin;
    while (!cut.isEmpty() && bytes(cut) + 1 + bytes(end) > BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut + "_" + end;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
