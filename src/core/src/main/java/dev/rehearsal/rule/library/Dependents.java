package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is made anew when a column gets another type, though its values stay as they are.
 *
 * @param table the table, as PostgreSQL prints it
 * @param checks its CHECK constraints that name the column
 * @param indexes its indexes that have the column in an expression or a condition
 */
record Dependents(String table, List<SchemaObject> checks, List<SchemaObject> indexes) {

  private static final Pattern PLAIN_KEYS =
      Pattern.compile("(?s)^\\w+ \\([^()]*\\)( INCLUDE \\([^()]*\\))?");

  Dependents {
    checks = List.copyOf(checks);
    indexes = List.copyOf(indexes);
  }

  static Dependents of(TypeChange change) {
    String column = change.column();
    SchemaSnapshot schema = change.statement().migration().before();
    List<SchemaObject> checks = new ArrayList<>();
    List<SchemaObject> indexes = new ArrayList<>();
    change
        .statement()
        .before(change.statement().alteredTable())
        .ifPresent(
            table ->
                schema.partsOf(table.id()).stream()
                    .filter(part -> names(beyondKeys(part), column))
                    .forEach(
                        part -> (part.kind() == ObjectKind.INDEX ? indexes : checks).add(part)));
    return new Dependents(change.table(), checks, indexes);
  }

  boolean isEmpty() {
    return checks.isEmpty() && indexes.isEmpty();
  }

  /** Takes them away before a statement, and makes them anew without blocking anybody. */
  Remedy around(String statement) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    List<String> next = new ArrayList<>();
    List<String> nextAlone = new ArrayList<>();
    for (SchemaObject check : checks) {
      String name = Rewriting.name(check.name());
      String definition = check.attribute("definition").orElse("");
      before.add("ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, name));
      after.add(
          "ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID;".formatted(table, name, definition));
      next.add("ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, name));
    }
    for (SchemaObject index : indexes) {
      String unique = index.attribute("unique").isPresent() ? "UNIQUE " : "";
      String definition = index.attribute("definition").orElse("");
      before.add("DROP INDEX %s;".formatted(index.identity()));
      nextAlone.add(
          "CREATE %sINDEX CONCURRENTLY %s ON %s USING %s;"
              .formatted(unique, QualifiedName.of(index.name()), table, definition));
    }
    before.add(statement + ";");
    before.addAll(after);
    Remedy remedy = Remedy.here(String.join("\n", before));
    remedy = next.isEmpty() ? remedy : remedy.next(String.join("\n", next));
    return remedy.nextAlone(nextAlone);
  }

  /** What a CHECK says, and what an index says but for columns that are plain keys. */
  private static String beyondKeys(SchemaObject part) {
    String definition = part.attribute("definition").orElse("");
    if (part.kind() == ObjectKind.INDEX) {
      return PLAIN_KEYS.matcher(definition).replaceFirst("");
    }
    return part.kind() == ObjectKind.CONSTRAINT && definition.startsWith("CHECK") ? definition : "";
  }

  private static boolean names(String text, String column) {
    return Pattern.compile("(?<![\\w\"])" + Pattern.quote(column) + "(?![\\w\"])")
        .matcher(text)
        .find();
  }
}
