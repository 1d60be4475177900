package dev.rehearsal.rule.library;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateDomain;
import dev.rehearsal.sql.syntax.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * A domain.
 *
 * @param name as PostgreSQL prints it
 * @param type the type below it
 * @param notNull whether it refuses NULL
 * @param checks its conditions, each in parentheses; a text without them where only the statement
 *     that makes the domain is known
 * @param filled whether it has a default
 */
record Domain(String name, String type, boolean notNull, List<String> checks, boolean filled) {

  Domain {
    checks = List.copyOf(checks);
  }

  /** A domain as a schema has it. */
  static Domain of(SchemaSnapshot schema, SchemaObject domain) {
    List<String> checks =
        schema.partsOf(domain.id()).stream()
            .flatMap(part -> part.attribute("definition").stream())
            .map(definition -> definition.replaceFirst("^CHECK ", ""))
            .toList();
    return new Domain(
        domain.identity(),
        domain.attribute("type").orElse("text"),
        domain.attribute("not null").isPresent(),
        checks,
        domain.attribute("default").isPresent());
  }

  /** A domain as a statement makes it. */
  static Domain of(CreateDomain domain) {
    boolean notNull = false;
    boolean filled = false;
    List<String> checks = new ArrayList<>();
    for (ConstraintDefinition constraint : domain.constraints()) {
      notNull |= constraint.is(ConstraintType.NOT_NULL);
      if (constraint.is(ConstraintType.CHECK)) {
        checks.add("the CHECK of " + domain.name());
      }
      Expression value = constraint.expression();
      filled |= constraint.is(ConstraintType.DEFAULT) && value != null && !value.isNull();
    }
    String type = String.valueOf(domain.type());
    return new Domain(domain.name().toString(), type, notNull, checks, filled);
  }

  /** Whether each value has to be looked at. */
  boolean isConstrained() {
    return notNull || !checks.isEmpty();
  }

  /** What it demands of a column, as one condition. */
  String condition(String column) {
    List<String> all = new ArrayList<>();
    if (notNull) {
      all.add(column + " IS NOT NULL");
    }
    checks.forEach(check -> all.add(check.replaceAll("\\bVALUE\\b", column)));
    return String.join(" AND ", all);
  }
}
