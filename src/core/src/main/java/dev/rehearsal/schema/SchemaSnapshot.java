package dev.rehearsal.schema;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The whole schema of a database at one moment, as a value: two databases with the same schema give
 * equal snapshots, whatever the order in which it was made. The version of the server is no part of
 * it. Where PostgreSQL 13 to 18 print the same schema in different words, the words of one are
 * used; the one known exception is the text of views, in which 16 and later leave out needless
 * names of tables.
 *
 * @param objects all objects, sorted by kind and identity
 * @param notCompared what somebody made and no object here tells of
 * @param extensionMembers how many objects belong to each extension; they are not among the objects
 */
public record SchemaSnapshot(
    List<SchemaObject> objects,
    List<NotCompared> notCompared,
    SortedMap<String, Integer> extensionMembers) {

  private static final Comparator<SchemaObject> ORDER = Comparator.comparing(SchemaObject::id);

  public SchemaSnapshot {
    objects = objects.stream().sorted(ORDER).toList();
    notCompared = notCompared.stream().sorted(Comparator.comparing(NotCompared::kind)).toList();
    extensionMembers = Collections.unmodifiableSortedMap(new TreeMap<>(extensionMembers));
  }

  /**
   * The object of that name, if there is one.
   *
   * @param identity the name as PostgreSQL prints it with an empty {@code search_path}: {@code
   *     public."Order"}
   */
  public Optional<SchemaObject> object(ObjectKind kind, String identity) {
    return object(new ObjectId(kind, identity));
  }

  /** The object of that name, if there is one. */
  public Optional<SchemaObject> object(ObjectId id) {
    int place = place(id);
    return place < 0 ? Optional.empty() : Optional.of(objects.get(place));
  }

  /** Where an object is; where it would be, made negative and less one, when there is none. */
  private int place(ObjectId id) {
    SchemaObject wanted = new SchemaObject(id, null, null, Collections.emptySortedMap());
    return Collections.binarySearch(objects, wanted, ORDER);
  }

  /** All objects of a kind. No object has an empty name. */
  public List<SchemaObject> objects(ObjectKind kind) {
    int begin = -1 - place(new ObjectId(kind, ""));
    int end = begin;
    while (end < objects.size() && objects.get(end).kind() == kind) {
      end++;
    }
    return objects.subList(begin, end);
  }

  /** All tables: plain, partitioned, partitions; not foreign ones. */
  public List<SchemaObject> tables() {
    return objects(ObjectKind.TABLE);
  }

  /**
   * The parts of an object, of all kinds: the columns of a table in their order, its constraints,
   * its own indexes. The index of a constraint is a part of the constraint.
   */
  public List<SchemaObject> partsOf(ObjectId id) {
    return objects.stream()
        .filter(object -> id.equals(object.parent()))
        .sorted(Comparator.comparing(SchemaObject::kind).thenComparing(SchemaObject::position))
        .toList();
  }

  /** The same without some objects and all their parts. */
  public SchemaSnapshot without(Predicate<SchemaObject> unwanted) {
    Set<ObjectId> left = new HashSet<>();
    objects.stream().filter(unwanted).map(SchemaObject::id).forEach(left::add);
    if (left.isEmpty()) {
      return this;
    }
    boolean more = true;
    while (more) {
      more = false;
      for (SchemaObject object : objects) {
        if (object.parent() != null && left.contains(object.parent())) {
          more |= left.add(object.id());
        }
      }
    }
    return new SchemaSnapshot(
        objects.stream().filter(object -> !left.contains(object.id())).toList(),
        notCompared,
        extensionMembers);
  }

  /**
   * The same without a table, its columns, constraints, indexes and the sequences that it owns: a
   * tool's own book-keeping, for example.
   *
   * @param identity the name as PostgreSQL prints it: {@code public._prisma_migrations}
   */
  public SchemaSnapshot withoutTable(String identity) {
    ObjectId table = new ObjectId(ObjectKind.TABLE, identity);
    return without(object -> object.id().equals(table));
  }

  /**
   * The same without a schema and all that is in it.
   *
   * @param name the name of the schema, not quoted
   */
  public SchemaSnapshot withoutSchema(String name) {
    return without(object -> name.equals(object.schema()));
  }

  /**
   * The same with nothing but the aspects that a comparison covers: without owners, for example.
   */
  public SchemaSnapshot within(Comparison comparison) {
    return new SchemaSnapshot(
        objects.stream()
            .filter(object -> comparison.covers(object.kind()))
            .map(object -> object.within(comparison))
            .toList(),
        notCompared,
        extensionMembers);
  }

  /** The same, with the instances of another one wherever they are equal: thousands are kept. */
  public SchemaSnapshot sharing(SchemaSnapshot other) {
    return new SchemaSnapshot(
        objects.stream()
            .map(object -> other.object(object.id()).filter(object::equals).orElse(object))
            .toList(),
        notCompared,
        extensionMembers);
  }

  /** A short text that equal snapshots have in common and others do not: SHA-256 of the text. */
  public String fingerprint() {
    return Fingerprint.of(toText());
  }

  /** All facts, one a line, sorted: made to be kept in a file and compared by line. */
  public String toText() {
    return SnapshotText.of(this);
  }

  /** How much is in it; the facts are in {@link #toText}. */
  @Override
  public String toString() {
    return "SchemaSnapshot[%d objects, %s]".formatted(objects.size(), fingerprint());
  }
}
