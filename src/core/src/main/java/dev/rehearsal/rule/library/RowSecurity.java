package dev.rehearsal.rule.library;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom row security lets see rows of a table (PostgreSQL documentation, 5.9 "Row Security
 * Policies").
 *
 * @param schema where the table is
 * @param table the table
 */
record RowSecurity(SchemaSnapshot schema, SchemaObject table) {

  static final String OWNER = "its owner";

  private static final Set<String> READING = Set.of("SELECT", "ALL");

  boolean isEnabled() {
    return is("enabled");
  }

  /** Whether no policy lets anybody see a row, whoever may use the table. */
  boolean hidesAll() {
    return isEnabled() && policies().isEmpty();
  }

  /** Those who are known to use the table: its owner is one of them where he is bound, too. */
  Set<String> users() {
    Set<String> users = new TreeSet<>(Grants.holders(schema, table));
    if (is("forced")) {
      users.add(OWNER);
    }
    return users;
  }

  /** Those of them who see no row. */
  Set<String> shutOut() {
    Set<String> users = users();
    users.removeIf(user -> !isEnabled() || isAdmitted(user));
    return users;
  }

  boolean isUsedBy(String user) {
    return user.equals(OWNER) || users().contains(user);
  }

  private boolean isAdmitted(String user) {
    String role = user.equals(OWNER) ? Rewriting.name(table.attribute("owner").orElse("")) : user;
    return policies().stream()
        .map(policy -> List.of(policy.attribute("roles").orElse(Grants.PUBLIC).split(", ")))
        .anyMatch(
            roles ->
                role.equals(Grants.PUBLIC)
                    || roles.contains(Grants.PUBLIC)
                    || roles.contains(role));
  }

  /** A restrictive one lets nobody see what no other lets him see. */
  private List<SchemaObject> policies() {
    return schema.partsOf(table.id()).stream()
        .filter(part -> part.kind() == ObjectKind.POLICY)
        .filter(policy -> policy.attribute("restrictive").isEmpty())
        .filter(policy -> READING.contains(policy.attribute("command").orElse("")))
        .toList();
  }

  private boolean is(String word) {
    return List.of(table.attribute("row security").orElse("").split(", ")).contains(word);
  }
}
