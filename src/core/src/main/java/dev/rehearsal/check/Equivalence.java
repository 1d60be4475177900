package dev.rehearsal.check;

import dev.rehearsal.check.Equality.LeftOut;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.rows.TableFingerprint;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a database in two ways on one disposable server, and compares what comes of them. */
final class Equivalence implements AutoCloseable {

  /** What every database has. */
  private static final Set<ObjectKind> SURROUNDINGS =
      EnumSet.of(ObjectKind.SCHEMA, ObjectKind.EXTENSION, ObjectKind.LANGUAGE);

  /** Whether a materialized view has rows. */
  private static final String POPULATED = "populated";

  private final EqualityRequest request;
  private final EqualitySide one;
  private final EqualitySide other;
  private final TemplateDatabase empty;
  private final List<ClonedDatabase> databases = new ArrayList<>();

  private Equivalence(EqualityRequest request, EqualitySide one, EqualitySide other) {
    this.request = request;
    this.one = one;
    this.other = other;
    this.empty = (other.file().isEmpty() ? other : one).empty();
  }

  static Equality of(
      EqualityRequest request, Rehearsal rehearsal, Settings settings, Project project) {
    EqualitySides sides = new EqualitySides(rehearsal, settings, project);
    EqualitySide other = sides.other();
    EqualitySide one = sides.one(request.path(), other);
    try (Equivalence equivalence = new Equivalence(request, one, other)) {
      return equivalence.compare();
    }
  }

  private Equality compare() {
    // Roles belong to a server, so that a file runs where migrations may have made them.
    boolean otherLast = other.file().isPresent();
    ClonedDatabase first = made(otherLast ? one : other);
    ClonedDatabase second = made(otherLast ? other : one);
    try (Connection ofOne = connect(otherLast ? first : second);
        Connection ofOther = connect(otherLast ? second : first)) {
      return compare(SideContent.read(one, ofOne), SideContent.read(other, ofOther));
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "what was made cannot be read: %s".formatted(e.getMessage()), e);
    }
  }

  private ClonedDatabase made(EqualitySide side) {
    ClonedDatabase database = side.make(empty);
    databases.add(database);
    return database;
  }

  /** Row level security may hide rows from the owner. */
  private Connection connect(ClonedDatabase database) throws SQLException {
    return empty.isOfSuperuser() ? database.connectAsAdmin() : database.handle().connect();
  }

  private Equality compare(SideContent ofOne, SideContent ofOther) throws SQLException {
    List<SchemaSnapshot> schemas = List.of(ofOne.schema(), ofOther.schema());
    ToolTables tools = ToolTables.of(List.of(one.history(), other.history()), schemas);
    SideContent is = ofOne.without(tools);
    SideContent was = ofOther.without(tools);
    checkNotNothing(is, was);
    Notes notes = new Notes();
    Comparison comparison = notes.comparison(request, one, other);
    List<Change> schema =
        SchemaDiff.between(was.schema(), is.schema(), comparison).changes().stream()
            .filter(change -> request.rows() || !POPULATED.equals(change.attribute()))
            .toList();
    List<String> rows = request.rows() ? rows(was, is, notes) : List.of();
    notes.addColumnOrders(was.schema(), is.schema(), comparison);
    notes.addUncompared(tools.in(schemas), schemas, other.history().skipped(), request.rows());
    return new Equality(
        one.history(),
        other.history(),
        empty.serverVersion(),
        schema,
        rows,
        notes.lines(),
        leftOut(),
        (int) was.schema().objects().stream().filter(o -> !SURROUNDINGS.contains(o.kind())).count(),
        was.rows().tables().stream().mapToLong(TableFingerprint::rows).sum());
  }

  private List<LeftOut> leftOut() {
    return Stream.of(one, other).flatMap(side -> side.leftOut().stream()).toList();
  }

  private void checkNotNothing(SideContent is, SideContent was) {
    boolean nothing =
        Stream.of(is, was)
            .flatMap(content -> content.schema().objects().stream())
            .allMatch(object -> SURROUNDINGS.contains(object.kind()));
    if (nothing) {
      throw new MigrationException(
          "neither %s nor %s makes anything, so that there is nothing to compare"
              .formatted(one.history().location(), other.history().location()));
    }
  }

  private List<String> rows(SideContent was, SideContent is, Notes notes) throws SQLException {
    RowDifferences differences =
        new RowDifferences(was, is, () -> List.of(onceMore(one, is), onceMore(other, was)));
    List<String> lines = new ArrayList<>(differences.lines());
    notes.addUnstable(differences.unstable());
    lines.addAll(
        SequencesBehind.read(was.connection()).changesTo(SequencesBehind.read(is.connection())));
    return lines;
  }

  /** What two runs of the same do not have in common. */
  private Set<String> onceMore(EqualitySide side, SideContent content) throws SQLException {
    ClonedDatabase database = side.makeOnceMore(empty);
    databases.add(database);
    try (Connection connection = connect(database)) {
      return content.unlike(SideContent.read(side, connection));
    }
  }

  @Override
  public void close() {
    databases.forEach(ClonedDatabase::drop);
  }
}
