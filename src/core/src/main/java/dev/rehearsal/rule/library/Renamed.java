package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Call;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Rename;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.trace.LockMode;
import dev.rehearsal.trace.ObjectEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that was there before the migration and gets another name.
 *
 * @param relation the relation that has it, or that it is, as PostgreSQL prints it
 * @param from its own name until then, without quotes
 * @param to its own name from then on, without quotes
 * @param proof what the run says
 */
record Renamed(String relation, String from, String to, Proof proof) {

  private static final Set<ObjectType> RELATIONS =
      EnumSet.of(
          ObjectType.TABLE,
          ObjectType.FOREIGN_TABLE,
          ObjectType.VIEW,
          ObjectType.MATERIALIZED_VIEW);

  /** The columns that a statement renames, and that nothing takes the place of. */
  static Stream<Renamed> columns(StatementView statement) {
    Stream<Renamed> told =
        statement
            .as(Rename.class)
            .filter(rename -> rename.type() == ObjectType.COLUMN && statement.mayRun())
            .flatMap(rename -> column(statement, rename).stream());
    return isOpaque(statement) ? unseenColumns(statement) : told;
  }

  /** What is done by code shows only in its effects. */
  private static boolean isOpaque(StatementView statement) {
    return statement
        .syntax()
        .filter(code -> code instanceof DoBlock || code instanceof Call || code instanceof Select)
        .isPresent();
  }

  private static Optional<Renamed> column(StatementView statement, Rename rename) {
    QualifiedName name = Objects.requireNonNull(rename.object());
    String relation = statement.printed(name);
    MigrationView migration = statement.migration();
    boolean isKnown = statement.before(name).isPresent();
    boolean isOld = column(migration.before(), relation, rename.from()).isPresent();
    boolean isSwap = column(migration.before(), relation, rename.to()).isPresent();
    boolean isReplaced =
        (statement.ran() || migration.after().isEmpty())
            && Inventory.isColumnThereAfter(migration, relation, rename.from())
            && !Namesake.isEmpty(migration, relation, rename.from());
    return !statement.existed(name) || (isKnown && !isOld) || isSwap || isReplaced
        ? Optional.empty()
        : Optional.of(
            new Renamed(relation, rename.from(), rename.to(), proof(statement, rename, relation)));
  }

  private static Proof proof(StatementView statement, Rename rename, String relation) {
    return statement.ran()
        ? Proof.seen(
            "%s of %s is %s from then on"
                .formatted(Rewriting.name(rename.from()), relation, Rewriting.name(rename.to())))
        : Proof.NONE;
  }

  /** In a function only the new name is seen; the old one is the only one that is gone. */
  private static Stream<Renamed> unseenColumns(StatementView statement) {
    Optional<SchemaSnapshot> after = statement.migration().after();
    return after.isPresent()
        ? unseenColumns(statement, after.get())
        : statement.effects().objects().stream()
            .flatMap(event -> guessedColumn(statement, event).stream());
  }

  /**
   * Of a migration that failed the new name is all that is left; the old one stands in the code.
   */
  private static Optional<Renamed> guessedColumn(StatementView statement, ObjectEvent event) {
    SchemaSnapshot before = statement.migration().before();
    if (event.type() != ObjectEvent.Type.CHANGED
        || !event.kind().endsWith("table column")
        || before.object(ObjectKind.COLUMN, event.identity()).isPresent()) {
      return Optional.empty();
    }
    List<SchemaObject> named =
        before.objects(ObjectKind.COLUMN).stream()
            .filter(old -> isOfSameTable(old, event.identity()))
            .filter(old -> isNamedIn(statement.text(), old.name()))
            .filter(old -> !isDropped(statement.migration(), old))
            .toList();
    return named.size() != 1
        ? Optional.empty()
        : Optional.of(renamed(named.get(0), event.identity()));
  }

  private static boolean isOfSameTable(SchemaObject column, String identity) {
    ObjectId table = column.parent();
    return table != null && identity.startsWith(table.identity() + ".");
  }

  private static boolean isNamedIn(String text, String name) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(text).find();
  }

  private static Renamed renamed(SchemaObject column, String identity) {
    String table = Objects.requireNonNull(column.parent()).identity();
    return new Renamed(
        table,
        column.name(),
        identity.substring(table.length() + 1),
        Proof.seen("%s is %s from then on".formatted(column.identity(), identity)));
  }

  private static Stream<Renamed> unseenColumns(StatementView statement, SchemaSnapshot after) {
    SchemaSnapshot before = statement.migration().before();
    return statement.effects().objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.CHANGED)
        .filter(event -> event.kind().endsWith("table column"))
        .filter(event -> before.object(ObjectKind.COLUMN, event.identity()).isEmpty())
        .flatMap(event -> after.object(ObjectKind.COLUMN, event.identity()).stream())
        .filter(column -> column.parent() != null)
        .flatMap(
            column -> {
              ObjectId table = Objects.requireNonNull(column.parent());
              List<SchemaObject> gone =
                  before.partsOf(table).stream()
                      .filter(old -> old.kind() == ObjectKind.COLUMN)
                      .filter(old -> after.object(old.id()).isEmpty())
                      .filter(old -> !isDropped(statement.migration(), old))
                      .toList();
              return gone.size() != 1
                  ? Stream.of()
                  : Stream.of(
                      new Renamed(
                          table.identity(),
                          gone.get(0).name(),
                          column.name(),
                          Proof.seen(
                              "%s is %s from then on"
                                  .formatted(gone.get(0).identity(), column.identity()))));
            });
  }

  private static Optional<SchemaObject> column(SchemaSnapshot in, String relation, String name) {
    return Inventory.part(in, ObjectKind.COLUMN, relation, name);
  }

  /** The relations that a statement renames, and that nothing takes the place of. */
  static Stream<Renamed> relations(StatementView statement) {
    Stream<Renamed> told =
        statement
            .as(Rename.class)
            .filter(rename -> RELATIONS.contains(rename.type()) && statement.mayRun())
            .flatMap(rename -> relation(statement, rename).stream());
    return isOpaque(statement) ? unseenRelations(statement) : told;
  }

  private static Optional<Renamed> relation(StatementView statement, Rename rename) {
    QualifiedName name = Objects.requireNonNull(rename.object());
    Optional<SchemaObject> before = statement.before(name);
    QualifiedName old =
        before.map(table -> new QualifiedName(table.schema(), table.name())).orElse(name);
    QualifiedName fresh = new QualifiedName(old.schema(), rename.to());
    boolean takesOver = statement.before(fresh).isPresent();
    boolean isMissed = !Inventory.isThereAfter(statement, rename.type(), old);
    return statement.existed(name) && !takesOver && isMissed
        ? Optional.of(
            new Renamed(
                old.toString(),
                rename.from(),
                fresh.toString(),
                statement.ran()
                    ? Proof.seen("there is no %s from then on".formatted(old))
                    : Proof.NONE))
        : Optional.empty();
  }

  private static Stream<Renamed> unseenRelations(StatementView statement) {
    Optional<SchemaSnapshot> after = statement.migration().after();
    return after.isPresent()
        ? unseenRelations(statement, after.get())
        : guessedRelation(statement).stream();
  }

  /** Of a migration that failed the locks tell which relation had another name. */
  private static Optional<Renamed> guessedRelation(StatementView statement) {
    SchemaSnapshot before = statement.migration().before();
    List<ObjectEvent> events = statement.effects().objects();
    List<String> fresh =
        events.stream()
            .filter(event -> event.type() == ObjectEvent.Type.CHANGED && isRelation(event))
            .filter(event -> isNew(before, event))
            .filter(event -> !isToldElsewhere(statement, event.identity()))
            .map(ObjectEvent::identity)
            .toList();
    List<SchemaObject> locked =
        Inventory.kinds(ObjectType.TABLE).stream()
            .flatMap(kind -> before.objects(kind).stream())
            .filter(old -> isLockedAway(statement, old.identity()))
            .filter(
                old -> events.stream().noneMatch(each -> each.identity().equals(old.identity())))
            .toList();
    return fresh.size() != 1 || locked.size() != 1
        ? Optional.empty()
        : Optional.of(gone(locked.get(0), fresh.get(0)));
  }

  private static boolean isLockedAway(StatementView statement, String relation) {
    return statement.effects().lockOn(relation).filter(LockMode::blocksReads).isPresent();
  }

  private static boolean isRelation(ObjectEvent event) {
    return RELATIONS.stream().anyMatch(type -> Drops.word(type).equals(event.kind()));
  }

  private static Renamed gone(SchemaObject old, String fresh) {
    return new Renamed(
        old.identity(),
        old.name(),
        fresh,
        Proof.seen("there is no %s from then on".formatted(old.identity())));
  }

  private static Stream<Renamed> unseenRelations(StatementView statement, SchemaSnapshot after) {
    SchemaSnapshot before = statement.migration().before();
    List<SchemaObject> gone =
        Inventory.kinds(ObjectType.TABLE).stream()
            .flatMap(kind -> before.objects(kind).stream())
            .filter(old -> after.object(old.id()).isEmpty())
            .filter(old -> !isDropped(statement.migration(), old))
            .toList();
    return statement.effects().objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.CHANGED && gone.size() == 1)
        .filter(Renamed::isRelation)
        .filter(event -> isNew(before, event) && !isNew(after, event))
        .filter(event -> !isToldElsewhere(statement, event.identity()))
        .map(event -> gone(gone.get(0), event.identity()))
        .limit(1);
  }

  private static boolean isToldElsewhere(StatementView statement, String identity) {
    return statement.migration().statements().stream()
        .flatMap(other -> other.as(Rename.class))
        .map(rename -> Rewriting.name(rename.to()))
        .anyMatch(name -> identity.equals(name) || identity.endsWith("." + name));
  }

  private static boolean isNew(SchemaSnapshot in, ObjectEvent event) {
    return Inventory.kinds(ObjectType.TABLE).stream()
        .allMatch(kind -> in.object(kind, event.identity()).isEmpty());
  }

  private static boolean isDropped(MigrationView migration, SchemaObject relation) {
    return migration.statements().stream()
        .flatMap(statement -> statement.effects().objects().stream())
        .anyMatch(
            event ->
                event.type() == ObjectEvent.Type.DROPPED
                    && event.identity().equals(relation.identity()));
  }
}
