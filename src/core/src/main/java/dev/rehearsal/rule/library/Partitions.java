package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is known of partitioned tables and their partitions. */
final class Partitions {

  private static final Pattern BOUND =
      Pattern.compile(
          "(?is)\\b(FOR\\s+VALUES\\b.*?|DEFAULT)(\\s+(?:PARTITION\\s+BY|USING|WITH|TABLESPACE)\\b.*)?;?\\s*$");
  private static final Pattern ONE_KEY = Pattern.compile("(RANGE|LIST) \\((\\w+|\"[^\"]+\")\\)");
  private static final Pattern RANGE =
      Pattern.compile("(?is)FROM\\s*\\((.*)\\)\\s*TO\\s*\\((.*)\\)\\s*$");
  private static final Pattern LIST = Pattern.compile("(?is)\\bIN\\s*(\\(.*\\))\\s*$");

  private Partitions() {}

  /** The partition that takes what no other takes, as it was before the migration. */
  static Optional<String> defaultOf(StatementView statement, QualifiedName parent) {
    String printed = statement.printed(parent);
    return statement.migration().before().tables().stream()
        .filter(table -> table.attribute("partition of").filter(printed::equals).isPresent())
        .filter(table -> table.attribute("partition bound").filter("DEFAULT"::equals).isPresent())
        .map(SchemaObject::identity)
        .findFirst();
  }

  /** Makes a partition without a lock that blocks everybody: as a table, which is attached then. */
  static String attached(StatementView statement, CreateTable table) {
    QualifiedName parent = Objects.requireNonNullElse(table.partitionOf(), table.table());
    return """
    CREATE TABLE %1$s (LIKE %2$s INCLUDING ALL EXCLUDING IDENTITY)%4$s;
    ALTER TABLE %2$s ATTACH PARTITION %1$s %3$s;\
    """
        .formatted(
            table.table(),
            statement.printed(parent),
            bound(statement.text()),
            behindBound(statement.text()));
  }

  /** The bound at the end of a text, as its user wrote it: {@code FOR VALUES IN (1)}. */
  static String bound(String text) {
    Matcher bound = BOUND.matcher(text);
    return bound.find() ? bound.group(1).strip() : "DEFAULT";
  }

  /** What stands behind the bound. */
  static String behindBound(String text) {
    Matcher bound = BOUND.matcher(text);
    return bound.find() && bound.group(2) != null ? bound.group(2).stripTrailing() : "";
  }

  /**
   * The condition that a bound puts on rows, but for NULL; empty when it is not one of a single
   * column or nothing is known of the parent.
   */
  static Optional<String> condition(StatementView statement, QualifiedName parent, String bound) {
    return key(statement, parent).flatMap(key -> condition(key, bound));
  }

  /** The column by which a table is parted, if it is one. */
  static Optional<String> key(StatementView statement, QualifiedName parent) {
    return statement
        .before(parent)
        .flatMap(table -> table.attribute("partition key"))
        .map(ONE_KEY::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(2));
  }

  private static Optional<String> condition(String key, String bound) {
    Matcher list = LIST.matcher(bound);
    if (list.find()) {
      return Optional.of("%s IN %s".formatted(key, list.group(1)));
    }
    Matcher range = RANGE.matcher(bound);
    if (!range.find()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!range.group(1).strip().equalsIgnoreCase("MINVALUE")) {
      parts.add("%s >= %s".formatted(key, range.group(1).strip()));
    }
    if (!range.group(2).strip().equalsIgnoreCase("MAXVALUE")) {
      parts.add("%s < %s".formatted(key, range.group(2).strip()));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
  }

  /** Statements that build the indexes of the parent that a table has not, blocking nobody. */
  static List<String> missingIndexes(
      StatementView statement, QualifiedName parent, QualifiedName child) {
    Set<String> present =
        Set.copyOf(indexes(statement, child).map(Partitions::definition).toList());
    List<String> missing = new ArrayList<>();
    for (SchemaObject index : indexes(statement, parent).toList()) {
      if (!present.contains(definition(index))) {
        missing.add(
            "CREATE %sINDEX CONCURRENTLY %s ON %s USING %s;"
                .formatted(
                    index.attribute("unique").isPresent() ? "UNIQUE " : "",
                    Rewriting.name(child.name() + "_" + index.name()),
                    statement.printed(child),
                    definition(index)));
      }
    }
    return missing;
  }

  private static Stream<SchemaObject> indexes(StatementView statement, QualifiedName table) {
    SchemaSnapshot schema = statement.migration().before();
    return statement.before(table).stream()
        .flatMap(found -> schema.partsOf(found.id()).stream())
        .flatMap(part -> Stream.concat(Stream.of(part), schema.partsOf(part.id()).stream()))
        .filter(part -> part.kind() == ObjectKind.INDEX);
  }

  private static String definition(SchemaObject index) {
    return index.attribute("definition").orElse("");
  }
}
