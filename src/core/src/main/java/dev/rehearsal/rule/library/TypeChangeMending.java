package dev.rehearsal.rule.library;

import dev.rehearsal.rule.FailureSeen;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What to do about a type change that fails. */
final class TypeChangeMending {

  private static final Pattern VIEW =
      Pattern.compile("on (?:materialized )?view (\\S.*?) depends on column");

  private TypeChangeMending() {}

  static Remedy of(TypeChange change, FailureSeen seen) {
    String message = seen.failure().message();
    if (seen.failure().sqlState().startsWith("22")) {
      return rows(change, seen);
    }
    if (message.startsWith("default for column")) {
      return defaultValue(change);
    }
    if (message.contains("cannot be cast automatically")) {
      return Remedy.here(
          "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %s;"
              .formatted(change.table(), change.column(), change.type(), change.value()));
    }
    String detail = seen.failure().detail();
    return detail == null ? Remedy.NONE : views(change, detail);
  }

  private static Remedy defaultValue(TypeChange change) {
    String old = change.before().flatMap(column -> column.attribute("default")).orElse("NULL");
    return Remedy.here(
        """
        ALTER TABLE %1$s ALTER COLUMN %2$s DROP DEFAULT;
        %3$s;
        ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT (%4$s)::%5$s;\
        """
            .formatted(
                change.table(), change.column(), change.statement().text(), old, change.type()));
  }

  /** A view is a text: it goes and comes again. */
  private static Remedy views(TypeChange change, String detail) {
    Matcher named = VIEW.matcher(detail);
    if (!named.find()) {
      return Remedy.NONE;
    }
    String name = named.group(1);
    return Stream.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
        .flatMap(kind -> change.statement().migration().before().objects(kind).stream())
        .filter(view -> view.identity().equals(name) || view.identity().endsWith("." + name))
        .findFirst()
        .map(view -> around(change, view))
        .orElse(Remedy.NONE);
  }

  private static Remedy around(TypeChange change, SchemaObject view) {
    String kind = view.kind() == ObjectKind.VIEW ? "VIEW" : "MATERIALIZED VIEW";
    return Remedy.here(
        """
        DROP %1$s %2$s;
        %3$s;
        CREATE %1$s %2$s AS
        %4$s;\
        """
            .formatted(
                kind,
                view.identity(),
                change.statement().text(),
                view.attribute("definition").orElse("")));
  }

  private static Remedy rows(TypeChange change, FailureSeen seen) {
    String condition =
        seen.blamed()
            .map(blamed -> blamed.condition())
            .filter(text -> !text.equals("true"))
            .orElseGet(() -> misfits(change));
    return Remedy.here(
        """
        -- rows to mend in a migration before this one:
        -- SELECT * FROM %s WHERE %s;
        %s;\
        """
            .formatted(change.table(), condition, change.statement().text()));
  }

  /** What does not fit, in SQL; from PostgreSQL 16 on there is a function for texts. */
  private static String misfits(TypeChange change) {
    String column = change.column();
    KnownType type = change.conversion().young();
    KnownType old = change.conversion().oldOrNull();
    if (type.is("varchar", "bpchar") && !type.modifiers().isEmpty()) {
      return "length(%s::text) > %d".formatted(column, type.first(1));
    }
    if (old != null && old.is("text", "varchar", "bpchar")) {
      return "NOT pg_input_is_valid(%s, %s)".formatted(column, Quoted.literal(change.type()));
    }
    List<String> limits = limits(type);
    return limits.isEmpty()
        ? "%s::text IS NOT NULL".formatted(column)
        : "%s NOT BETWEEN %s AND %s".formatted(column, limits.get(0), limits.get(1));
  }

  private static List<String> limits(KnownType type) {
    if (type.is("numeric") && !type.modifiers().isEmpty()) {
      String limit = "1e" + Math.max(0, type.first(0) - type.scale());
      return List.of("-" + limit, limit);
    }
    return switch (type.name()) {
      case "int2" -> List.of("-32768", "32767");
      case "int4" -> List.of("-2147483648", "2147483647");
      case "int8" -> List.of("-9223372036854775808", "9223372036854775807");
      default -> List.of();
    };
  }
}
