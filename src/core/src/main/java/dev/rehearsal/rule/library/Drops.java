package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.Notice;
import dev.rehearsal.trace.ObjectEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what statements drop: by what the run saw, also in functions, and else by their text. */
final class Drops {

  private static final String CASCADES = "drop cascades to ";

  private Drops() {}

  /** The kind as PostgreSQL calls it in its event triggers. */
  static String word(ObjectType type) {
    ObjectType told = type == ObjectType.DOMAIN ? ObjectType.TYPE : type;
    return told.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The objects of some types that a statement drops and names, and that the migration found. */
  static Stream<Dropped> of(StatementView statement, ObjectType... types) {
    Stream<Dropped> seen = Arrays.stream(types).flatMap(type -> seen(statement, type)).distinct();
    Set<ObjectType> wanted = Set.of(types);
    return Stream.concat(
        seen,
        statement
            .as(DropObjects.class)
            .filter(drop -> wanted.contains(drop.type()) && isTold(statement, drop))
            .flatMap(drop -> told(statement, drop)));
  }

  private static Stream<Dropped> seen(StatementView statement, ObjectType type) {
    SchemaSnapshot before = statement.migration().before();
    return statement.effects().objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.DROPPED && !event.consequence())
        .filter(event -> event.kind().equals(word(type)))
        .flatMap(event -> object(before, type, Inventory.identity(event)).stream())
        .map(object -> dropped(statement, type, object));
  }

  private static Optional<SchemaObject> object(
      SchemaSnapshot before, ObjectType type, String identity) {
    return Inventory.kinds(type).stream()
        .flatMap(kind -> before.object(kind, identity).stream())
        .findFirst();
  }

  private static Dropped dropped(StatementView statement, ObjectType type, SchemaObject object) {
    return new Dropped(
        type,
        new QualifiedName(object.schema(), object.name()),
        object.identity(),
        offset(statement, object.name()),
        Proof.seen("dropped %s %s".formatted(object.kind(), object.identity())));
  }

  /** IF EXISTS finds nothing where the migrations before are not known. */
  private static boolean isTold(StatementView statement, DropObjects drop) {
    return statement.isByTextAlone()
        || (drop.ifExists() && statement.ran() && statement.migration().beginsUnknown());
  }

  private static Stream<Dropped> told(StatementView statement, DropObjects drop) {
    return drop.names().stream()
        .filter(name -> !isOurs(statement, drop.type(), name) && !isAbsent(statement, drop, name))
        .map(
            name ->
                new Dropped(
                    drop.type(),
                    name,
                    Inventory.find(statement.migration().before(), drop.type(), name)
                        .map(SchemaObject::identity)
                        .orElse(name.toString()),
                    offset(statement, name.name()),
                    Proof.NONE));
  }

  /** IF EXISTS finds nothing where the schema before is known not to have it. */
  private static boolean isAbsent(StatementView statement, DropObjects drop, QualifiedName name) {
    MigrationView migration = statement.migration();
    return drop.ifExists()
        && migration.trace().isPresent()
        && !migration.beginsUnknown()
        && !Inventory.kinds(drop.type()).isEmpty()
        && Inventory.find(migration.before(), drop.type(), name).isEmpty();
  }

  /** A script that begins with DROP … IF EXISTS makes its own ground. */
  private static boolean isOurs(StatementView statement, ObjectType type, QualifiedName name) {
    return statement.ran()
        ? Inventory.isMade(statement, type, name)
        : Inventory.isMadeBefore(statement, type, name);
  }

  private static int offset(StatementView statement, String name) {
    boolean isOnlyOne = statement.as(DropObjects.class).noneMatch(drop -> drop.names().size() > 1);
    return isOnlyOne ? 0 : Math.max(0, statement.text().indexOf(name));
  }

  /** Whether the migration has made all that it drops: nobody uses that yet. */
  static boolean isAllOurs(StatementView statement) {
    Set<String> made =
        statement.migration().statements().stream()
            .filter(other -> other.number() < statement.number())
            .flatMap(other -> other.effects().objects().stream())
            .filter(event -> event.type() == ObjectEvent.Type.CREATED)
            .map(ObjectEvent::identity)
            .collect(Collectors.toSet());
    return names(statement).findAny().isPresent() && names(statement).allMatch(made::contains);
  }

  /** All that it names and drops, of any kind, as event triggers tell it. */
  static Stream<String> names(StatementView statement) {
    return statement.effects().objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.DROPPED && !event.consequence())
        .map(ObjectEvent::identity);
  }

  /** What went with it that it does not name, as evidence. */
  static String[] taken(StatementView statement) {
    return takenAlong(statement).stream()
        .map(each -> each + " went with it")
        .toArray(String[]::new);
  }

  /** What went with CASCADE, each as PostgreSQL calls it: {@code view v}. */
  static List<String> takenAlong(StatementView statement) {
    List<String> taken = new ArrayList<>();
    for (Notice notice : statement.trace().map(trace -> trace.notices()).orElse(List.of())) {
      if (notice.message().startsWith(CASCADES)) {
        String lines = notice.detail() == null ? notice.message() : notice.detail();
        lines
            .lines()
            .filter(line -> line.startsWith(CASCADES))
            .map(line -> line.substring(CASCADES.length()))
            .forEach(taken::add);
      }
    }
    return taken;
  }
}
