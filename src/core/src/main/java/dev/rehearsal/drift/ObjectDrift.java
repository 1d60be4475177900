package dev.rehearsal.drift;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object that is in a database alone, in the migrations alone, or not the same in both.
 *
 * @param side which of these
 * @param object as it is in the database; as the migrations make it when the database has none
 * @param attributes in what it differs, by name; none when it is on one side alone
 * @param beneath its parts, which are on the same side alone
 * @param origin the migrations that it comes from; null when none that is applied makes it
 * @param unrecorded the id of the migration that would make it and is not recorded as applied; null
 *     when there is none
 */
public record ObjectDrift(
    Side side,
    SchemaObject object,
    List<AttributeDrift> attributes,
    List<SchemaObject> beneath,
    @Nullable Origin origin,
    @Nullable String unrecorded) {

  /** Where an object is. */
  public enum Side {
    /** The migrations make it, and the database has none. */
    ONLY_IN_MIGRATIONS,
    /** The database has it, and no migration makes it. */
    ONLY_IN_DATABASE,
    /** Both have it, and it is not the same. */
    DIFFERENT
  }

  public ObjectDrift {
    attributes = List.copyOf(attributes);
    beneath = List.copyOf(beneath);
  }

  public ObjectId id() {
    return object.id();
  }

  /** The same without some of the attributes in which it differs; nothing when none is left. */
  Optional<ObjectDrift> without(Predicate<AttributeDrift> same) {
    if (side != Side.DIFFERENT) {
      return Optional.of(this);
    }
    List<AttributeDrift> rest = attributes.stream().filter(same.negate()).toList();
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectDrift(side, object, rest, beneath, origin, unrecorded));
  }

  /** The same with where it comes from. */
  public ObjectDrift from(@Nullable Origin where) {
    return new ObjectDrift(side, object, attributes, beneath, where, unrecorded);
  }

  /** The same as the work of a migration that is not recorded as applied. */
  public ObjectDrift notRecorded(@Nullable String migration) {
    return new ObjectDrift(side, object, attributes, beneath, origin, migration);
  }
}
