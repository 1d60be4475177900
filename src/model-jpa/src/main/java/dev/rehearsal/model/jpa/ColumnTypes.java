package dev.rehearsal.model.jpa;

import org.hibernate.Length;
import org.hibernate.mapping.Column;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The types of columns, and which others a program takes that says nothing more of them. */
final class ColumnTypes {

  /** What Hibernate makes of a text of which only that is said (JPA 3.2, 11.1.9 "Column"). */
  private static final long UNSAID_LENGTH = Length.DEFAULT;

  private static final String ANY_TEXT = "text|character varying";

  private static final String ANY_NUMBER = "numeric(\\(\\d+,\\d+\\))?";

  private final Mapping mapping;

  ColumnTypes(Mapping mapping) {
    this.mapping = mapping;
  }

  String of(Column column) {
    return column.getSqlType(mapping.metadata());
  }

  @Nullable String othersOf(Column column) {
    if (column.getSqlType() != null) {
      return null;
    }
    return switch (column.getSqlTypeCode(mapping.metadata())) {
      case SqlTypes.VARCHAR -> isSaid(column.getLength(), UNSAID_LENGTH) ? null : textsFor(column);
      case SqlTypes.NUMERIC, SqlTypes.DECIMAL ->
          isSaid(column.getPrecision(), 0) || isSaid(column.getScale(), 0) ? null : ANY_NUMBER;
      default -> null;
    };
  }

  /** An enumeration has no longer values than it has. */
  private static String textsFor(Column column) {
    boolean isOfEnum = column.getValue().getType().getReturnedClass().isEnum();
    return isOfEnum ? ANY_TEXT + "(\\(\\d+\\))?" : ANY_TEXT;
  }

  private static boolean isSaid(@Nullable Number value, long unsaid) {
    return value != null && value.longValue() != unsaid;
  }
}
