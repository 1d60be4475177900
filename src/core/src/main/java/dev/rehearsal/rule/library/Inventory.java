package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.CreateDomain;
import dev.rehearsal.sql.syntax.CreateFunction;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.CreateSchema;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.CreateType;
import dev.rehearsal.sql.syntax.CreateView;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Rename;
import dev.rehearsal.sql.syntax.SequenceCommand;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.ObjectEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was there before a migration and is there after it, by the names that statements give. */
final class Inventory {

  private static final Set<ObjectKind> TYPES =
      EnumSet.of(
          ObjectKind.ENUM,
          ObjectKind.DOMAIN,
          ObjectKind.COMPOSITE_TYPE,
          ObjectKind.RANGE,
          ObjectKind.BASE_TYPE);

  private static final Set<ObjectKind> ROUTINES =
      EnumSet.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE);

  /** They share their names (PostgreSQL documentation, 5.1): one takes the place of another. */
  private static final Set<ObjectKind> RELATIONS =
      EnumSet.of(
          ObjectKind.TABLE,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW);

  private Inventory() {}

  /** The kinds of objects that share the names of a type. */
  static Set<ObjectKind> kinds(ObjectType type) {
    return switch (type) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> RELATIONS;
      case TYPE, DOMAIN -> TYPES;
      case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> ROUTINES;
      case SEQUENCE -> EnumSet.of(ObjectKind.SEQUENCE);
      case INDEX -> EnumSet.of(ObjectKind.INDEX);
      case SCHEMA -> EnumSet.of(ObjectKind.SCHEMA);
      case EXTENSION -> EnumSet.of(ObjectKind.EXTENSION);
      default -> EnumSet.noneOf(ObjectKind.class);
    };
  }

  /** What a snapshot calls an object: event triggers name the schema of PostgreSQL's own types. */
  static String identity(ObjectEvent event) {
    return event.identity().replace("pg_catalog.", "");
  }

  /** The object of a name in a schema; of several the one in public. */
  static Optional<SchemaObject> find(SchemaSnapshot in, ObjectType type, QualifiedName name) {
    return kinds(type).stream()
        .flatMap(kind -> in.objects(kind).stream())
        .filter(object -> object.name().equals(name.name()))
        .filter(object -> name.schema() == null || name.schema().equals(object.schema()))
        .min((one, other) -> Boolean.compare(isElsewhere(one), isElsewhere(other)));
  }

  private static boolean isElsewhere(SchemaObject object) {
    return !"public".equals(object.schema());
  }

  /** The name of an object that was there before the migration, as PostgreSQL prints it. */
  static String printed(StatementView statement, ObjectType type, QualifiedName name) {
    return find(statement.migration().before(), type, name)
        .map(SchemaObject::identity)
        .orElse(name.toString());
  }

  /** A part of a relation, such as a column. */
  static Optional<SchemaObject> part(
      SchemaSnapshot in, ObjectKind kind, String relation, String name) {
    return in.object(kind, relation + "." + Rewriting.name(name));
  }

  /** Whether an object was there before the migration, as far as is known. */
  static boolean isOld(StatementView statement, ObjectType type, QualifiedName name) {
    if (kinds(type).equals(RELATIONS)) {
      return statement.existed(name);
    }
    boolean isFound = find(statement.migration().before(), type, name).isPresent();
    boolean isUnknown = kinds(type).isEmpty() || !statement.ran();
    return isFound || (isUnknown && !isMadeBefore(statement, type, name));
  }

  /** The name that an object had before the migration, with its schema where that is known. */
  static QualifiedName old(StatementView statement, ObjectType type, QualifiedName name) {
    Optional<SchemaObject> object =
        kinds(type).equals(RELATIONS)
            ? statement.before(name)
            : find(statement.migration().before(), type, name);
    return object.map(each -> new QualifiedName(each.schema(), each.name())).orElse(name);
  }

  /** Whether a statement that comes before another in its migration makes an object. */
  static boolean isMadeBefore(StatementView statement, ObjectType type, QualifiedName name) {
    return kinds(type).equals(RELATIONS)
        ? !statement.existed(name)
        : makers(statement.migration(), type, name).anyMatch(n -> n < statement.number());
  }

  /** Whether any other statement of the migration makes an object, by its text. */
  static boolean isMade(StatementView statement, ObjectType type, QualifiedName name) {
    return makers(statement.migration(), type, name).anyMatch(n -> n != statement.number());
  }

  /** Whether there is an object of that name after the migration, as far as it is known. */
  static boolean isThereAfter(StatementView statement, ObjectType type, QualifiedName name) {
    return statement
        .after()
        .map(after -> find(after, type, name).isPresent())
        .orElseGet(() -> isMade(statement, type, name));
  }

  /**
   * Whether what was there before is there afterwards: when the migration did not run to its end,
   * as far as its statements dropped it.
   */
  static boolean isKept(MigrationView migration, ObjectId id) {
    return migration
        .after()
        .map(after -> after.object(id).isPresent())
        .orElseGet(
            () ->
                migration.statements().stream()
                    .flatMap(statement -> statement.effects().objects().stream())
                    .filter(event -> event.type() == ObjectEvent.Type.DROPPED)
                    .noneMatch(event -> identity(event).equals(id.identity())));
  }

  /**
   * Whether there is a column of that name afterwards: when the migration did not run to its end,
   * whether the text of any statement makes one.
   *
   * @param table its table, as PostgreSQL prints it
   * @param name its own name, without quotes
   */
  static boolean isColumnThereAfter(MigrationView migration, String table, String name) {
    return migration
        .after()
        .map(after -> part(after, ObjectKind.COLUMN, table, name).isPresent())
        .orElseGet(
            () ->
                migration.withInner().stream()
                    .anyMatch(statement -> makesColumn(statement, table, name)));
  }

  private static boolean makesColumn(StatementView statement, String table, String name) {
    return statement
            .commands(AlterTableAction.ADD_COLUMN)
            .filter(command -> name.equals(command.name()))
            .anyMatch(command -> statement.printed(statement.alteredTable()).equals(table))
        || statement
            .as(Rename.class)
            .filter(rename -> rename.type() == ObjectType.COLUMN && rename.to().equals(name))
            .flatMap(rename -> Stream.ofNullable(rename.object()))
            .anyMatch(object -> statement.printed(object).equals(table));
  }

  /** The numbers of the statements that make an object of that name, by their text. */
  private static Stream<Integer> makers(
      MigrationView migration, ObjectType type, QualifiedName name) {
    return migration.statements().stream()
        .filter(
            statement ->
                statement.syntax().stream()
                    .flatMap(syntax -> made(syntax, type))
                    .anyMatch(made -> isSame(made, name)))
        .map(StatementView::number);
  }

  private static Stream<QualifiedName> made(SqlStatement statement, ObjectType type) {
    if (statement instanceof Rename rename) {
      QualifiedName object = rename.object();
      return kinds(rename.type()).equals(kinds(type)) && object != null
          ? Stream.of(new QualifiedName(object.schema(), rename.to()))
          : Stream.of();
    }
    return switch (type) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> relation(statement);
      case TYPE, DOMAIN -> type(statement);
      case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE ->
          statement instanceof CreateFunction made ? Stream.of(made.name()) : Stream.of();
      case SEQUENCE ->
          statement instanceof SequenceCommand made && made.creates()
              ? Stream.of(made.sequence())
              : Stream.of();
      case INDEX ->
          statement instanceof CreateIndex made && made.name() != null
              ? Stream.of(new QualifiedName(made.table().schema(), String.valueOf(made.name())))
              : Stream.of();
      case SCHEMA ->
          statement instanceof CreateSchema made && made.name() != null
              ? Stream.of(QualifiedName.of(String.valueOf(made.name())))
              : Stream.of();
      default -> Stream.of();
    };
  }

  private static Stream<QualifiedName> relation(SqlStatement statement) {
    if (statement instanceof CreateTable made) {
      return Stream.of(made.table());
    }
    if (statement instanceof CreateTableAs made) {
      return Stream.of(made.table());
    }
    return statement instanceof CreateView made ? Stream.of(made.view()) : Stream.of();
  }

  private static Stream<QualifiedName> type(SqlStatement statement) {
    if (statement instanceof CreateDomain made) {
      return Stream.of(made.name());
    }
    return statement instanceof CreateType made ? Stream.of(made.name()) : Stream.of();
  }

  /** Without a schema it may be any. */
  private static boolean isSame(QualifiedName one, QualifiedName other) {
    boolean isAnywhere = one.schema() == null || other.schema() == null;
    return one.name().equals(other.name())
        && (isAnywhere || String.valueOf(one.schema()).equals(other.schema()));
  }
}
