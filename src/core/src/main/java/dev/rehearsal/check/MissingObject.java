package dev.rehearsal.check;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.SyntaxNode;
import dev.rehearsal.sql.syntax.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a statement found missing, and the SQL that makes it. PostgreSQL's message names it
 * (PostgreSQL documentation, Appendix A "PostgreSQL Error Codes", classes 3F and 42).
 *
 * @param message PostgreSQL's message
 * @param statement the tree of the statement that failed; null when it has none
 */
record MissingObject(String message, @Nullable SqlStatement statement) {

  private static final String NAME = "\"(?<name>.+?)\"";
  private static final Pattern RELATION =
      Pattern.compile("(?:relation|table|foreign table) " + NAME + " does not exist");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?<kind>schema|view|materialized view|sequence|type|index|extension) "
              + NAME
              + " does not exist");
  private static final Pattern NOT_A_KIND =
      Pattern.compile(NAME + " is not an? (?<kind>view|materialized view|sequence|index)");
  private static final Pattern COLUMN_OF =
      Pattern.compile("column " + NAME + " of relation \"(?<table>.+?)\" does not exist");
  private static final Pattern CONSTRAINT_OF =
      Pattern.compile("constraint " + NAME + " of relation \"(?<table>.+?)\" does not exist");
  private static final Pattern TRIGGER_OF =
      Pattern.compile("trigger " + NAME + " for table \"(?<table>.+?)\" does not exist");
  private static final Pattern COLUMN =
      Pattern.compile(
          "column (?:(?<alias>[^\" .]+)\\.)?\"?(?<name>[^\".]+?)\"?"
              + "(?: referenced in foreign key constraint| named in key)? does not exist");
  private static final Pattern DOUBLE =
      Pattern.compile("column " + NAME + " of relation \"(?<table>.+?)\" already exists");
  private static final Pattern TWO_KEYS =
      Pattern.compile("multiple primary keys for table " + NAME + " are not allowed");
  private static final Pattern FUNCTION =
      Pattern.compile("function (?<name>[^ (]+)\\((?<arguments>.*)\\) does not exist");

  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "citext", "citext",
          "hstore", "hstore",
          "ltree", "ltree",
          "uuid_generate_v4", "uuid-ossp",
          "uuid_generate_v1", "uuid-ossp",
          "crypt", "pgcrypto",
          "gen_salt", "pgcrypto");

  /** Statements that may make it, the likeliest first. */
  List<String> remedies() {
    return Stream.of(
            ofColumn().stream(),
            ofPart().stream(),
            ofRelation().stream(),
            ofOther().stream(),
            ofOtherKind().stream(),
            ofUnqualifiedColumn(),
            ofAssumedKey().stream(),
            ofFunction().stream())
        .flatMap(remedies -> remedies)
        .toList();
  }

  /** The table that is missing, as the message has it, if it is one. */
  Optional<String> relation() {
    return find(RELATION).map(found -> found.group("name"));
  }

  private Optional<String> ofRelation() {
    return find(RELATION)
        .map(found -> "CREATE TABLE %s (id bigint PRIMARY KEY)".formatted(name(found)));
  }

  private Optional<String> ofColumn() {
    return find(COLUMN_OF).map(found -> column(table(found), found.group("name")));
  }

  private Optional<String> ofPart() {
    return find(CONSTRAINT_OF)
        .map(
            found ->
                "ALTER TABLE %s ADD CONSTRAINT %s CHECK (true) NOT VALID"
                    .formatted(table(found), quoted(found.group("name"))))
        .or(
            () ->
                find(TRIGGER_OF)
                    .map(
                        found ->
                            "CREATE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()"
                                .formatted(quoted(found.group("name")), table(found))));
  }

  private Optional<String> ofOther() {
    return find(OTHER).flatMap(found -> other(found.group("kind"), name(found)));
  }

  private Optional<String> other(String kind, String name) {
    return switch (kind) {
      case "schema" -> Optional.of("CREATE SCHEMA " + name);
      case "view" -> Optional.of("CREATE VIEW %s AS SELECT 1::bigint AS id".formatted(name));
      case "materialized view" ->
          Optional.of("CREATE MATERIALIZED VIEW %s AS SELECT 1::bigint AS id".formatted(name));
      case "sequence" -> Optional.of("CREATE SEQUENCE " + name);
      case "type" -> Optional.of(type(name));
      case "index" -> Optional.of(index(name));
      default -> Optional.empty();
    };
  }

  private static String type(String name) {
    return EXTENSIONS.containsKey(name)
        ? "CREATE EXTENSION " + quoted(EXTENSIONS.get(name))
        : "CREATE TYPE %s AS ENUM ('assumed')".formatted(name);
  }

  /** An index that is dropped or used is of the table in the statement, or of some other. */
  private String index(String name) {
    String plain = name.substring(name.lastIndexOf('.') + 1);
    return tables().stream()
        .findFirst()
        .map(table -> "CREATE UNIQUE INDEX %s ON %s (id)".formatted(plain, table.name()))
        .orElse(
            "CREATE TABLE assumed_table_of_an_index (id bigint PRIMARY KEY);%nCREATE INDEX %s ON assumed_table_of_an_index (id)"
                .formatted(plain));
  }

  /** A name alone says less than the statement: it was taken for a table. */
  private Optional<String> ofOtherKind() {
    return find(NOT_A_KIND)
        .flatMap(
            found ->
                other(found.group("kind"), name(found))
                    .map(made -> "DROP TABLE %s;%n%s".formatted(name(found), made)));
  }

  /** Of a foreign key, PostgreSQL looks at the columns of its own table first. */
  private Stream<String> ofUnqualifiedColumn() {
    return find(COLUMN).stream()
        .flatMap(
            found ->
                tables().stream()
                    .filter(
                        table ->
                            found.group("alias") == null || table.isCalled(found.group("alias")))
                    .map(table -> column(table.name().toString(), found.group("name"))));
  }

  private String column(String table, String name) {
    return "ALTER TABLE %s ADD COLUMN %s %s".formatted(table, quoted(name), typeOf(name));
  }

  /** Our key is in the way of the migration's own. */
  private Optional<String> ofAssumedKey() {
    return find(TWO_KEYS)
        .map(
            found -> {
              String table = quoted(found.group("name"));
              return "ALTER TABLE %s DROP CONSTRAINT %s CASCADE"
                  .formatted(table, quoted(found.group("name") + "_pkey"));
            })
        .or(
            () ->
                find(DOUBLE)
                    .filter(found -> found.group("name").equals("id"))
                    .map(found -> "ALTER TABLE %s DROP COLUMN id CASCADE".formatted(table(found))));
  }

  private Optional<String> ofFunction() {
    return find(FUNCTION)
        .flatMap(
            found -> {
              String extension = EXTENSIONS.get(found.group("name"));
              if (extension != null) {
                return Optional.of("CREATE EXTENSION " + quoted(extension));
              }
              boolean isTrigger = statement != null && statement.node().is("CREATETRIGSTMT");
              return isTrigger
                  ? Optional.of(
                      "CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
                          .formatted(found.group("name")))
                  : Optional.empty();
            });
  }

  /** A type that the statement's own new type is not free to come from, else what names suggest. */
  private String typeOf(String column) {
    return changedTo(column).map(AssumedTypes::before).orElseGet(() -> AssumedTypes.ofName(column));
  }

  private Optional<TypeName> changedTo(String column) {
    return statement instanceof AlterTable alter
        ? alter.commands().stream()
            .filter(command -> command.is(AlterTableAction.ALTER_COLUMN_TYPE))
            .filter(command -> column.equals(command.name()))
            .findFirst()
            .map(AlterTableCommand::type)
        : Optional.empty();
  }

  private List<Named> tables() {
    return statement == null
        ? List.of()
        : statement.node().walk().filter(node -> node.is("RANGEVAR")).map(Named::of).toList();
  }

  private Optional<Matcher> find(Pattern pattern) {
    Matcher matcher = pattern.matcher(message);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  private static String name(Matcher found) {
    return name(found.group("name"));
  }

  private String table(Matcher found) {
    String table = found.group("table");
    return tables().stream()
        .map(Named::name)
        .filter(name -> name.name().equals(table))
        .findFirst()
        .map(QualifiedName::toString)
        .orElse(name(table));
  }

  /** PostgreSQL prints schema and name in one pair of quotes. */
  private static String name(String printed) {
    int point = printed.indexOf('.');
    return point < 0
        ? quoted(printed)
        : new QualifiedName(printed.substring(0, point), printed.substring(point + 1)).toString();
  }

  private static String quoted(String name) {
    return QualifiedName.of(name).toString();
  }

  /**
   * A table in a statement.
   *
   * @param alias what the statement calls it
   */
  private record Named(QualifiedName name, @Nullable String alias) {

    static Named of(SyntaxNode node) {
      SyntaxNode alias = node.node("alias");
      return new Named(
          new QualifiedName(node.text("schemaname"), String.valueOf(node.text("relname"))),
          alias == null ? null : alias.text("aliasname"));
    }

    boolean isCalled(String word) {
      return word.equals(alias) || word.equals(name.name());
    }
  }
}
