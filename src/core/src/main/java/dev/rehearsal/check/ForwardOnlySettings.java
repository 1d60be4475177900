package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.ForwardOnly;
import dev.rehearsal.rule.Place;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Spelling;
import java.util.List;

/** What the settings say of migrations that are never taken back. */
final class ForwardOnlySettings {

  private static final SourcePosition BEGIN = new SourcePosition(1, 1);

  private final MigrationHistory history;
  private final String origin;

  private ForwardOnlySettings(MigrationHistory history, String origin) {
    this.history = history;
    this.origin = origin;
  }

  /**
   * Reads them.
   *
   * @throws SettingsException when one names no migration, no checksum or no reason
   */
  static List<ForwardOnly> of(MigrationHistory history, GateSettings gate) {
    ForwardOnlySettings settings =
        new ForwardOnlySettings(history, gate.origin(Setting.FORWARD_ONLY));
    return gate.forwardOnly().entrySet().stream()
        .map(said -> settings.declaration(said.getKey(), said.getValue()))
        .toList();
  }

  private ForwardOnly declaration(String id, String words) {
    Migration migration = history.find(id).orElseThrow(() -> unknown(id));
    Place place = new Place(migration.up().script().path(), BEGIN, BEGIN);
    try {
      return ForwardOnly.of(
          migration,
          place,
          words,
          right -> "\"%s\" = \"%s\" in [forward-only] of rehearsal.toml".formatted(id, right));
    } catch (MigrationException e) {
      throw new SettingsException("%s: %s".formatted(origin, e.getMessage()));
    }
  }

  private SettingsException unknown(String id) {
    List<String> ids = history.migrations().stream().map(Migration::id).toList();
    return new SettingsException(
        "%s: there is no migration \"%s\" in %s; the nearest is \"%s\""
            .formatted(origin, id, history.location(), Spelling.nearest(id, ids).orElseThrow()));
  }
}
