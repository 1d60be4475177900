package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
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

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final Project project;
  private final String ground;
  private final int lane;

  /** By the number of migrations. */
  private final NavigableMap<Integer, TemplateDatabase> templates = new TreeMap<>();

  private final Map<Integer, SchemaSnapshot> snapshots = new TreeMap<>();

  Prefixes(Rehearsal rehearsal, Settings settings, Project project) {
    this(rehearsal, settings, project, "", 0);
  }

  private Prefixes(
      Rehearsal rehearsal, Settings settings, Project project, String ground, int lane) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.project = project;
    this.ground = ground;
    this.lane = lane;
  }

  /** The same on SQL that runs before the first migration. */
  Prefixes on(String otherGround) {
    return new Prefixes(rehearsal, settings, project, otherGround, lane);
  }

  /**
   * The same on another server.
   *
   * @param other its number; 0 for the first
   */
  Prefixes inLane(int other) {
    return other == lane ? this : new Prefixes(rehearsal, settings, project, ground, other);
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
            ? rehearsal.template(spec, settings, project, lane)
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
    rehearsal.expect(specification(history, length), settings, project);
  }

  /** What a template of the first migrations is made of. */
  TemplateSpec specification(MigrationHistory history, int length) {
    return settings.specification(history, length).on(ground);
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
}
