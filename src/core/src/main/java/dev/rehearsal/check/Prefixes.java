package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the first migrations of a history make of an empty database, for any number of them, found
 * out on a disposable server. Each is built once, from the nearest shorter one.
 *
 * <p>Histories may follow one another: what an earlier one had in common with a later one is used
 * again.
 */
final class Prefixes {

  private final Ground ground;

  /** By the number of migrations. */
  private final NavigableMap<Integer, TemplateDatabase> templates = new TreeMap<>();

  private final Map<Integer, SchemaSnapshot> snapshots = new TreeMap<>();

  Prefixes(Rehearsal rehearsal, Settings settings, Project project) {
    this(new OfProject(rehearsal, settings, project, "", 0));
  }

  private Prefixes(Ground ground) {
    this.ground = ground;
  }

  /** The same on SQL that runs before the first migration. */
  Prefixes on(String sql) {
    return new Prefixes(ground.on(sql));
  }

  /**
   * The same on another server.
   *
   * @param lane its number; 0 for the first
   */
  Prefixes inLane(int lane) {
    return lane == ground.lane() ? this : new Prefixes(ground.inLane(lane));
  }

  /** On the server of a test's database, by the same role, in sessions with the same settings. */
  static Prefixes of(TestDatabase database) {
    return new Prefixes(new OfTest(database, database.specification()));
  }

  /**
   * Finds or builds the template of the first migrations.
   *
   * @throws dev.rehearsal.migration.MigrationException when one of them fails
   */
  TemplateDatabase template(MigrationHistory history, int length) {
    forgetOthers(history);
    TemplateDatabase known = templates.get(length);
    if (known != null && !known.isAmongNewRoles()) {
      return known;
    }
    TemplateSpec spec = specification(history, length);
    Map.Entry<Integer, TemplateDatabase> shorter = templates.lowerEntry(length);
    TemplateDatabase built =
        shorter == null || shorter.getValue().isAmongNewRoles()
            ? ground.template(spec)
            : shorter.getValue().extend(spec);
    templates.put(length, built);
    return built;
  }

  /** Whether the template of the first migrations was built or found already. */
  boolean knows(MigrationHistory history, int length) {
    forgetOthers(history);
    TemplateDatabase known = templates.get(length);
    return known != null && !known.isAmongNewRoles();
  }

  /** Tells which template is wanted above all, before any is asked for. */
  void expect(MigrationHistory history, int length) {
    ground.expect(specification(history, length));
  }

  /** What a template of the first migrations is made of. */
  TemplateSpec specification(MigrationHistory history, int length) {
    return ground.specification(history, length);
  }

  /** The schema that the first migrations make, without the tool's books. */
  SchemaSnapshot snapshot(MigrationHistory history, int length) {
    TemplateDatabase template = template(history, length);
    return snapshots.computeIfAbsent(length, key -> read(history, template));
  }

  private static SchemaSnapshot read(MigrationHistory history, TemplateDatabase template) {
    ClonedDatabase database = template.newDatabase();
    try (Connection connection = database.handle().connect()) {
      return Schemas.read(connection, history);
    } catch (SQLException e) {
      throw new DatabaseServerException("the schema cannot be read: " + e.getMessage(), e);
    } finally {
      database.drop();
    }
  }

  /** Keeps what belongs to a history that was edited since. */
  private void forgetOthers(MigrationHistory history) {
    templates
        .values()
        .removeIf(
            template ->
                template.spec().length() > history.size()
                    || !template
                        .spec()
                        .history()
                        .fingerprint(template.spec().length())
                        .equals(history.fingerprint(template.spec().length())));
    snapshots.keySet().retainAll(templates.keySet());
  }

  /** Where the first migration runs, and how. */
  private interface Ground {

    int lane();

    Ground on(String sql);

    Ground inLane(int other);

    TemplateSpec specification(MigrationHistory history, int length);

    TemplateDatabase template(TemplateSpec spec);

    void expect(TemplateSpec spec);
  }

  private record OfProject(
      Rehearsal rehearsal, Settings settings, Project project, String sql, int lane)
      implements Ground {

    @Override
    public Ground on(String other) {
      return new OfProject(rehearsal, settings, project, other, lane);
    }

    @Override
    public Ground inLane(int other) {
      return new OfProject(rehearsal, settings, project, sql, other);
    }

    @Override
    public TemplateSpec specification(MigrationHistory history, int length) {
      return settings.specification(history, length).on(sql);
    }

    @Override
    public TemplateDatabase template(TemplateSpec spec) {
      return rehearsal.template(spec, settings, project, lane);
    }

    @Override
    public void expect(TemplateSpec spec) {
      rehearsal.expect(spec, settings, project);
    }
  }

  private record OfTest(TestDatabase database, TemplateSpec like) implements Ground {

    @Override
    public Ground on(String other) {
      return new OfTest(database, like.on(other));
    }

    /** A test has one server. */
    @Override
    public int lane() {
      return 0;
    }

    @Override
    public Ground inLane(int other) {
      return this;
    }

    @Override
    public TemplateSpec specification(MigrationHistory history, int length) {
      return like.of(history).upTo(length);
    }

    @Override
    public TemplateDatabase template(TemplateSpec spec) {
      return database.template(spec);
    }

    @Override
    public void expect(TemplateSpec spec) {
      // Its server is running.
    }
  }
}
