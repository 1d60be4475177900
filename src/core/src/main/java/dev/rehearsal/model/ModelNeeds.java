package dev.rehearsal.model;

import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.ReferentialAction;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program needs of a database, whatever it is called there: an index is as good as another
 * one of the same columns, and what there is beside it does no harm.
 */
final class ModelNeeds {

  private static final Set<ObjectKind> OF_ANY_NAME =
      Set.of(ObjectKind.CONSTRAINT, ObjectKind.INDEX);

  /** What a foreign key does of which nothing is said. */
  private static final String NO_ACTION = ReferentialAction.NO_ACTION.toString();

  private final SchemaSnapshot have;
  private final SchemaSnapshot want;
  private final ModelIds ids;

  private ModelNeeds(SchemaSnapshot have, SchemaSnapshot want, ModelIds ids) {
    this.have = have;
    this.want = want;
    this.ids = ids;
  }

  /** The changes from what there is to what is wanted that the program would feel. */
  static List<Change> unmet(
      List<Change> changes, SchemaSnapshot have, SchemaSnapshot want, ModelIds ids) {
    ModelNeeds needs = new ModelNeeds(have, want, ids);
    return changes.stream().filter(needs::isUnmet).toList();
  }

  private boolean isUnmet(Change change) {
    if (OF_ANY_NAME.contains(change.id().kind())) {
      return want.object(change.id()).filter(wanted -> !isThere(wanted)).isPresent();
    }
    return !(change.id().kind() == ObjectKind.COLUMN
        && "type".equals(change.attribute())
        && ids.doesAsWell(change.id(), Objects.requireNonNullElse(change.before(), "")));
  }

  private boolean isThere(SchemaObject wanted) {
    return have.partsOf(Objects.requireNonNull(wanted.parent())).stream()
        .filter(each -> OF_ANY_NAME.contains(each.kind()))
        .anyMatch(
            each ->
                wanted.kind() == ObjectKind.INDEX
                    ? isAsGoodAnIndex(each, wanted)
                    : isAsGoodAKey(each, wanted));
  }

  private static boolean isAsGoodAKey(SchemaObject there, SchemaObject wanted) {
    return there.kind() == ObjectKind.CONSTRAINT
        && there.attribute("columns").equals(wanted.attribute("columns"))
        && there.attribute("references").equals(wanted.attribute("references"))
        && wanted
            .attribute("on delete")
            .filter(action -> !action.equals(NO_ACTION))
            .map(action -> action.equals(there.attribute("on delete").orElse("")))
            .orElse(true);
  }

  /** The index of a primary key is a unique one. */
  private static boolean isAsGoodAnIndex(SchemaObject there, SchemaObject wanted) {
    boolean isUnique = wanted.attribute("unique").isPresent();
    if (there.kind() == ObjectKind.CONSTRAINT) {
      return there.attribute("references").isEmpty()
          && columns(there, "columns").equals(columns(wanted, "keys"));
    }
    return isUnique
        ? there.attribute("unique").isPresent()
            && columns(there, "keys").equals(columns(wanted, "keys"))
        : there.attribute("method").equals(wanted.attribute("method"))
            && there.attribute("keys").equals(wanted.attribute("keys"));
  }

  /** What is unique is so in any order. */
  private static Set<String> columns(SchemaObject object, String attribute) {
    Set<String> columns = new TreeSet<>();
    Arrays.stream(object.attribute(attribute).orElse("").split(", "))
        .map(column -> column.replaceFirst(" DESC$", ""))
        .forEach(columns::add);
    return columns;
  }
}
