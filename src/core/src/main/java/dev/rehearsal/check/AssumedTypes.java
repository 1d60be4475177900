package dev.rehearsal.check;

import dev.rehearsal.sql.syntax.TypeName;
import java.util.regex.Pattern;

/** Types of columns that are known by nothing but their names. */
final class AssumedTypes {

  private static final Pattern KEY = Pattern.compile("id|.*_id|.*[a-z]Id");
  private static final Pattern TIME = Pattern.compile(".*(_at|_on|date|time)|.*[a-z](At|On)");
  private static final Pattern FLAG = Pattern.compile("(is|has)_.*|(is|has)[A-Z].*|enabled|active");
  private static final Pattern NUMBER =
      Pattern.compile("(.*_)?(count|number|quantity|total|amount|price|size|age|position)");

  private AssumedTypes() {}

  static String ofName(String column) {
    if (KEY.matcher(column).matches()) {
      return "bigint";
    }
    if (TIME.matcher(column).matches()) {
      return "timestamptz";
    }
    if (FLAG.matcher(column).matches()) {
      return "boolean";
    }
    return NUMBER.matcher(column).matches() ? "integer" : "text";
  }

  /** A type from which a change to another is automatic, and costs what such changes may cost. */
  static String before(TypeName after) {
    return switch (after.name().name()) {
      case "int8", "numeric", "float8", "text" -> "integer";
      case "int4" -> "smallint";
      case "int2" -> "integer";
      case "varchar", "bpchar" -> "text";
      case "timestamptz", "date" -> "timestamp";
      case "timestamp" -> "timestamptz";
      case "jsonb" -> "json";
      case "json" -> "jsonb";
      default -> "text";
    };
  }
}
