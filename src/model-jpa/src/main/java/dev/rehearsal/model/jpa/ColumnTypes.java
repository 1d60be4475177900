package dev.rehearsal.model.jpa;

import java.util.Objects;
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
    boolean isSized = isSaid(column.getLength(), UNSAID_LENGTH);
    boolean isScaled = isSaid(column.getPrecision(), 0) || isSaid(column.getScale(), 0);
    return switch (code(column)) {
      case SqlTypes.VARCHAR -> isSized ? null : textsFor(column);
      case SqlTypes.NUMERIC, SqlTypes.DECIMAL -> isScaled ? null : ANY_NUMBER;
      default -> null;
    };
  }

  /** Hibernate knows it when it has made the type. To ask for it alone is another in each major. */
  private int code(Column column) {
    of(column);
    return Objects.requireNonNull(column.getSqlTypeCode(), column::getName);
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
