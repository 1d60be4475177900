package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What bears the name of a dropped object afterwards, and whether it serves who used that one. */
final class Successor {

  private static final Set<ObjectKind> ROUTINES =
      Set.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE);
  private static final Pattern DEFAULT = Pattern.compile(" DEFAULT ");

  private Successor() {}

  /** Whether there is one, as far as it is known, and it can be used as the dropped one was. */
  static boolean isThere(StatementView statement, Dropped dropped) {
    return Inventory.isThereAfter(statement, dropped.type(), dropped.name())
        && lost(statement, dropped).isEmpty()
        && takesArguments(statement, dropped);
  }

  /** The columns of a dropped view that the new one has not, as PostgreSQL prints them. */
  static List<String> lost(StatementView statement, Dropped view) {
    return statement
        .after()
        .map(after -> lost(statement.migration().before(), after, view))
        .orElse(List.of());
  }

  private static List<String> lost(SchemaSnapshot before, SchemaSnapshot after, Dropped view) {
    Optional<SchemaObject> old = Inventory.find(before, view.type(), view.name());
    Optional<SchemaObject> fresh = Inventory.find(after, view.type(), view.name());
    if (old.isEmpty() || fresh.isEmpty()) {
      return List.of();
    }
    Set<String> kept = columns(after, fresh.get().id()).collect(Collectors.toSet());
    return columns(before, old.get().id())
        .filter(name -> !kept.contains(name) && !isGoneFromTable(before, after, name))
        .map(Rewriting::name)
        .toList();
  }

  private static Stream<String> columns(SchemaSnapshot in, ObjectId relation) {
    return in.partsOf(relation).stream()
        .filter(part -> part.kind() == ObjectKind.COLUMN)
        .map(SchemaObject::name);
  }

  /** Whether a table loses a column of that name, which is told where it does. */
  private static boolean isGoneFromTable(SchemaSnapshot before, SchemaSnapshot after, String name) {
    return before.objects(ObjectKind.COLUMN).stream()
        .filter(column -> column.name().equals(name))
        .filter(column -> after.object(column.id()).isEmpty())
        .flatMap(column -> Stream.ofNullable(column.parent()))
        .anyMatch(parent -> parent.kind() == ObjectKind.TABLE);
  }

  /** Whether any routine of the name can be called with as many arguments as the dropped one. */
  private static boolean takesArguments(StatementView statement, Dropped dropped) {
    Optional<SchemaSnapshot> after = statement.after();
    boolean isRoutine =
        !Inventory.kinds(dropped.type()).isEmpty()
            && ROUTINES.containsAll(Inventory.kinds(dropped.type()));
    if (!isRoutine || after.isEmpty() || !dropped.printed().endsWith(")")) {
      return true;
    }
    int given = count(dropped.printed());
    return routines(after.get(), dropped.name()).anyMatch(routine -> takes(routine, given));
  }

  private static Stream<SchemaObject> routines(SchemaSnapshot in, QualifiedName name) {
    return ROUTINES.stream()
        .flatMap(kind -> in.objects(kind).stream())
        .filter(routine -> routine.name().equals(name.name()))
        .filter(routine -> name.schema() == null || name.schema().equals(routine.schema()));
  }

  private static boolean takes(SchemaObject routine, int given) {
    String arguments = routine.attribute("arguments").orElse("");
    int most = count(routine.identity());
    long defaults = DEFAULT.matcher(arguments).results().count();
    return arguments.contains("VARIADIC ") || (given <= most && given >= most - defaults);
  }

  /** Arguments in the identity of a routine: {@code public.total(integer, integer)}. */
  private static int count(String identity) {
    String types = identity.substring(identity.lastIndexOf('(') + 1);
    return types.equals(")") ? 0 : types.split(",", -1).length;
  }
}
