package dev.rehearsal.junit.assertj;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What can be said of a schema, wherever it was read. */
abstract class AbstractSchemaAssert<SELF extends AbstractSchemaAssert<SELF, ACTUAL>, ACTUAL>
    extends AbstractFactAssert<SELF, ACTUAL> {

  private @Nullable Comparison comparison;
  private final Set<String> ignoredTables = new TreeSet<>();

  AbstractSchemaAssert(ACTUAL actual, Class<?> selfType) {
    super(actual, selfType);
  }

  abstract SchemaSnapshot snapshot();

  /** Whether an object is in the schema that is looked at. */
  abstract boolean isInScope(SchemaObject object);

  /** Goes to a table, which must be there. A partition and a foreign table are tables, too. */
  public final TableAssert table(String name) {
    return described(new TableAssert(theOne(tables(), name), schema()));
  }

  /** Goes to a view, materialized or not, which must be there. */
  public final TableAssert view(String name) {
    Inventory views = inventory("view", "views", ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);
    return described(new TableAssert(theOne(views, name), schema()));
  }

  /** Goes to an enum type, which must be there. */
  public final EnumAssert enumType(String name) {
    Inventory enums = inventory("enum", "enums", ObjectKind.ENUM);
    return described(new EnumAssert(theOne(enums, name), schema()));
  }

  /** Goes to a sequence, which must be there. */
  public final SequenceAssert sequence(String name) {
    Inventory sequences = inventory("sequence", "sequences", ObjectKind.SEQUENCE);
    return described(new SequenceAssert(theOne(sequences, name), schema()));
  }

  /**
   * Goes to a function, a procedure or an aggregate, which must be there.
   *
   * @param name its name, or where several have the same, with the types of its arguments as
   *     PostgreSQL prints them: {@code total(integer)}
   */
  public final FunctionAssert function(String name) {
    Inventory functions =
        inventory(
            "function",
            "functions",
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.AGGREGATE);
    return described(new FunctionAssert(theOne(functions, name), schema()));
  }

  /** Goes to an extension, which must be there. */
  public final ExtensionAssert extension(String name) {
    Inventory extensions = inventory("extension", "extensions", ObjectKind.EXTENSION);
    return described(new ExtensionAssert(theOne(extensions, name), schema()));
  }

  /** Goes to an object of any kind, which must be there. */
  public final SchemaObjectAssert object(ObjectKind kind, String name) {
    return described(new SchemaObjectAssert(theOne(inventory(kind), name), schema()));
  }

  /** Looks at one schema only, which must be there. */
  public final SchemaAssert schema(String name) {
    theOne(inventory(ObjectKind.SCHEMA), name);
    return described(
        new SchemaAssert(
            snapshot(), "schema \"%s\" of %s".formatted(name, schema().subject()), name));
  }

  /** The same schema, apart from the database that it is of. */
  abstract SchemaAssert schema();

  /** Says that tables are there, others or not. */
  public final SELF hasTables(String... names) {
    Arrays.stream(names).forEach(this::hasTable);
    return myself;
  }

  /** Says that a table is there. */
  public final SELF hasTable(String name) {
    theOne(tables(), name);
    return myself;
  }

  /** Says that these are all tables there are, in whatever order. */
  public final SELF hasOnlyTables(String... names) {
    hasTables(names);
    Set<SchemaObject> expected =
        Arrays.stream(names).map(name -> theOne(tables(), name)).collect(Collectors.toSet());
    List<SchemaObject> more =
        tables().objects().stream().filter(table -> !expected.contains(table)).toList();
    return expect(
        more.isEmpty(),
        "have no other tables than " + String.join(", ", names),
        () -> "it has also " + new Inventory("table", "tables", more).names());
  }

  /** Says that there is no table of that name. */
  public final SELF doesNotHaveTable(String name) {
    return expectNone(tables(), name);
  }

  /** Says that there is no object of that kind and name. */
  public final SELF doesNotHave(ObjectKind kind, String name) {
    return expectNone(inventory(kind), name);
  }

  /**
   * Says what counts as a difference: when nothing is said, {@link Comparison#EQUIVALENT} in {@code
   * hasSameSchemaAs}, and the structure with comments in {@code hasNotDrifted}.
   */
  public final SELF usingComparison(Comparison other) {
    comparison = other;
    return myself;
  }

  /**
   * Leaves tables out of {@code hasSameSchemaAs} and {@code hasNotDrifted} on both sides: a tool's
   * own record.
   */
  public final SELF ignoringTables(String... names) {
    ignoredTables.addAll(List.of(names));
    return myself;
  }

  /** Says that another database has the same schema. */
  public final SELF hasSameSchemaAs(TestDatabase other) {
    return hasSameSchemaAs(Access.to(other).schema());
  }

  /** Says that another database has the same schema. */
  public final SELF hasSameSchemaAs(DataSource other) {
    return hasSameSchemaAs(Access.to(other).schema());
  }

  /** Says that another database has the same schema, as a connection sees it. */
  public final SELF hasSameSchemaAs(Connection other) {
    return hasSameSchemaAs(Access.to(other).schema());
  }

  /** Says that a schema is the same as one that was read before. */
  public final SELF hasSameSchemaAs(SchemaSnapshot other) {
    return hasSameSchemaAs(new Access.Named<>("the other schema", other));
  }

  private SELF hasSameSchemaAs(Access.Named<SchemaSnapshot> other) {
    SchemaSnapshot actual = withoutIgnored(snapshot());
    SchemaSnapshot expected = withoutIgnored(other.value());
    SchemaDiff diff =
        SchemaDiff.between(expected, actual, comparison().orElse(Comparison.EQUIVALENT));
    return diff.isEmpty()
        ? myself
        : expectEqual(
            expected.toText(),
            actual.toText(),
            "have the same schema as " + other.name(),
            "it differs:%n%s".formatted(diff.toString().indent(2).stripTrailing()));
  }

  /** What counts as a difference, if it was said. */
  final Optional<Comparison> comparison() {
    return Optional.ofNullable(comparison);
  }

  /** The tables that are left out. */
  final Set<String> ignoredTables() {
    return ignoredTables;
  }

  private SchemaSnapshot withoutIgnored(SchemaSnapshot all) {
    return all.without(
        object ->
            object.kind() == ObjectKind.TABLE
                && ignoredTables.stream()
                    .anyMatch(
                        name ->
                            name.equals(object.name())
                                || name.equals(object.schema() + "." + object.name())));
  }

  private Inventory tables() {
    return inventory("table", "tables", ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE);
  }

  private Inventory inventory(ObjectKind kind) {
    return inventory(kind.toString(), "objects of this kind", kind);
  }

  private Inventory inventory(String kind, String plural, ObjectKind... kinds) {
    Set<ObjectKind> wanted = EnumSet.copyOf(List.of(kinds));
    return new Inventory(
        kind,
        plural,
        snapshot().objects().stream()
            .filter(object -> wanted.contains(object.kind()) && isInScope(object))
            .toList());
  }
}
